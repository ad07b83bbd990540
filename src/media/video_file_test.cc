#include "media/video_file.h"

#include <gst/app/gstappsrc.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "image/drawn_scene.h"
#include "image/resize.h"
#include "media/clip_probe.h"
#include "media/gst_handles.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

using Painted = Result<std::shared_ptr<const Image>>;

class VideoFile : public testing::Test {
 protected:
  VideoFile() {
    EXPECT_TRUE(start_gstreamer());
    std::string name = (fs::temp_directory_path() / "video-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    painter_.working_size = [](Size size) { return size; };
    painter_.paint = [](const Image& frame, TimePoint /*time*/) -> Painted {
      return std::make_shared<const Image>(frame.clone());
    };
  }
  ~VideoFile() override { fs::remove_all(folder_); }

  /// Two seconds at 25 frames a second, with a tone of `audio` (an encoder) when it is not empty.
  fs::path draw(const std::string& name, const std::string& video, const std::string& audio,
                const std::string& muxer, Size size = {192, 128}) {
    std::string line = "videotestsrc pattern=smpte75 num-buffers=50 ! video/x-raw,width=" +
                       std::to_string(size.width) + ",height=" + std::to_string(size.height) +
                       ",format=I420,framerate=25/1 ! " + video + " ! queue ! m. ";
    if (!audio.empty()) {
      line +=
          "audiotestsrc num-buffers=94 samplesperbuffer=1024 ! audio/x-raw,rate=48000,"
          "channels=2 ! audioconvert ! " +
          audio + " ! queue ! m. ";
    }
    run_line(line + muxer + " name=m ! filesink location=" + path(name).string());
    return path(name);
  }
  /// Marks an MP4 of one track as filmed with the camera on its side: a player turns it clockwise.
  static void lay_on_its_side(const fs::path& file) {
    std::fstream mp4(file, std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(mp4)), {});
    const std::size_t header = bytes.find("tkhd");
    ASSERT_NE(header, std::string::npos);
    const std::string one("\x00\x01\x00\x00", 4);
    const std::string minus_one("\xFF\xFF\x00\x00", 4);
    const std::string zero(4, '\0');
    mp4.seekp(static_cast<std::streamoff>(header + 4 + 40));
    mp4 << zero << one << zero << minus_one << zero;
  }
  fs::path path(const std::string& name) const { return folder_ / name; }
  std::size_t num_files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
  VideoPainter painter_;
};

TEST_F(VideoFile, KeepsFramesTimesSizeAndSound) {
  const fs::path input = draw("in.mp4", "x264enc", "avenc_aac", "mp4mux");

  const auto report = repaint_video(input, path("out.mp4"), painter_);

  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(report->num_frames, 50);
  EXPECT_TRUE(report->notes.empty()) << report->notes.at(0);
  const Clip before = look_into(input);
  const Clip after = look_into(path("out.mp4"));
  EXPECT_EQ(after.size, before.size);
  EXPECT_EQ(after.video, "video/x-h264");
  EXPECT_EQ(after.audio, before.audio);
  EXPECT_NEAR(after.duration_s, before.duration_s, 0.05);
  EXPECT_NEAR(after.audio_s, before.audio_s, 0.05);
  ASSERT_EQ(after.times_s.size(), 50U);
  for (std::size_t i = 0; i < 50; ++i) EXPECT_NEAR(after.times_s[i], before.times_s[i], 0.002);
  EXPECT_LT(mean_difference(after.frames[25], before.frames[25]), 3);
}

TEST_F(VideoFile, PaintsEveryFrameInOrder) {
  const fs::path input = draw("in.mp4", "x264enc", "", "mp4mux");
  int num_painted = 0;
  painter_.paint = [&](const Image& frame, TimePoint /*time*/) -> Painted {
    Image image(frame.size());
    std::memset(image.data(), 4 * num_painted++, image.num_bytes());
    return std::make_shared<const Image>(std::move(image));
  };
  std::vector<VideoProgress> progress;
  painter_.report = [&](const VideoProgress& now) { progress.push_back(now); };

  ASSERT_TRUE(repaint_video(input, path("out.mp4"), painter_));

  const Clip after = look_into(path("out.mp4"));
  ASSERT_EQ(after.frames.size(), 50U);
  for (int i = 0; i < 50; ++i) {
    EXPECT_NEAR(after.frames[static_cast<std::size_t>(i)].row(64)[300], 4 * i, 4) << i;
  }
  ASSERT_EQ(progress.size(), 50U);
  EXPECT_EQ(progress.back().num_frames, 50);
  EXPECT_EQ(progress.back().expected_frames, 50);
}

TEST_F(VideoFile, FramesComeWithTheTimeAtWhichTheyAreShown) {
  const fs::path input = draw("in.mp4", "x264enc speed-preset=ultrafast", "", "mp4mux");
  std::vector<TimePoint> times;
  painter_.paint = [&](const Image& frame, TimePoint time) -> Painted {
    times.push_back(time);
    return std::make_shared<const Image>(frame.clone());
  };

  ASSERT_TRUE(repaint_video(input, path("out.mp4"), painter_));

  ASSERT_EQ(times.size(), 50U);
  for (int i = 0; i < 50; ++i) {
    const Duration since = times[static_cast<std::size_t>(i)] - times[0];
    EXPECT_NEAR(static_cast<double>(since.count()), 40'000 * i, 1000) << i;
  }
}

TEST_F(VideoFile, LargeFramesArePaintedSmallAndComeBackAtTheirSize) {
  const fs::path input = draw("in.mp4", "x264enc speed-preset=ultrafast", "", "mp4mux", {640, 360});
  painter_.working_size = [](Size) { return Size{161, 91}; };
  Size painted;
  painter_.paint = [&](const Image& frame, TimePoint /*time*/) -> Painted {
    painted = frame.size();
    return std::make_shared<const Image>(frame.clone());
  };

  ASSERT_TRUE(repaint_video(input, path("out.mp4"), painter_));

  EXPECT_EQ(painted, (Size{161, 91}));
  const Clip after = look_into(path("out.mp4"));
  EXPECT_EQ(after.size, (Size{640, 360}));
  EXPECT_LT(mean_difference(after.frames[9], look_into(input).frames[9]), 8);
}

TEST_F(VideoFile, ARotatedVideoPlaysUpright) {
  const fs::path input = draw("in.mp4", "x264enc", "", "mp4mux");
  lay_on_its_side(input);
  ASSERT_TRUE(look_into(input).is_rotated);

  ASSERT_TRUE(repaint_video(input, path("out.mp4"), painter_));

  const Clip after = look_into(path("out.mp4"));
  EXPECT_FALSE(after.is_rotated);
  EXPECT_EQ(after.size, (Size{128, 192}));
  EXPECT_LT(mean_difference(after.frames[9], rotate(look_into(input).frames[9], 1)), 4);
}

TEST_F(VideoFile, IrregularTimesAreKept) {
  const std::vector<int> times_ms{0, 40, 50, 300, 333, 700, 710, 1500};
  for (const std::string container : {"mp4", "mkv", "webm"}) {
    const fs::path input = path("in.mkv");
    {
      const GstPipelineOwner pipeline;
      auto bin = add_gst_bin(pipeline,
                             "appsrc name=s format=time caps=video/x-raw,format=RGB,width=64,"
                             "height=64,framerate=0/1 ! videoconvert ! x264enc ! matroskamux ! "
                             "filesink name=f async=false");
      ASSERT_TRUE(bin) << bin.error().text();
      g_object_set(find_in_bin(*bin, "f"), "location", input.c_str(), nullptr);
      gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
      GstAppSrc* source = GST_APP_SRC(find_in_bin(*bin, "s"));
      for (const int time : times_ms) {
        GstBuffer* buffer = gst_buffer_new_allocate(nullptr, 64 * 64 * 3, nullptr);
        gst_buffer_memset(buffer, 0, static_cast<guint8>(time / 8), 64 * 64 * 3);
        GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(time) * GST_MSECOND;
        gst_app_src_push_buffer(source, buffer);
      }
      gst_app_src_end_of_stream(source);
      GstBus* bus = gst_element_get_bus(pipeline.get());
      const GstOwned<GstMessage> end(gst_bus_timed_pop_filtered(
          bus, 20 * GST_SECOND, static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR)));
      gst_object_unref(bus);
      ASSERT_EQ(GST_MESSAGE_TYPE(end.get()), GST_MESSAGE_EOS);
    }

    ASSERT_EQ(look_into(input).times_s.size(), times_ms.size());

    const auto report = repaint_video(input, path("out." + container), painter_);

    ASSERT_TRUE(report) << report.error().text();
    EXPECT_EQ(report->num_frames, 8);
    const Clip after = look_into(path("out." + container));
    ASSERT_EQ(after.times_s.size(), times_ms.size())
        << container << " " << testing::PrintToString(after.times_s);
    for (std::size_t i = 0; i < times_ms.size(); ++i) {
      EXPECT_NEAR(after.times_s[i], times_ms[i] / 1000.0, 0.0015) << container << " " << i;
    }
  }
}

TEST_F(VideoFile, SoundIsEncodedAnewWhereTheContainerCanNotHoldIt) {
  const fs::path input = draw("in.mp4", "x264enc", "avenc_aac", "mp4mux", {162, 90});

  const auto report = repaint_video(input, path("out.webm"), painter_);

  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(report->notes.size(), 1U);
  const Clip after = look_into(path("out.webm"));
  EXPECT_EQ(after.video, "video/x-vp8");
  EXPECT_EQ(after.size, look_into(input).size);
  EXPECT_EQ(after.audio, (std::vector<std::string>{"audio/x-opus"}));
  EXPECT_NEAR(after.audio_s, 2.0, 0.1);
}

TEST_F(VideoFile, SoundIsCopiedBetweenContainers) {
  const std::string opus = "opusenc";
  const fs::path webm = draw("in.webm", "vp8enc", opus, "webmmux");
  const fs::path wav = draw("in.mkv", "x264enc", "audioconvert", "matroskamux");

  ASSERT_TRUE(repaint_video(webm, path("a.mkv"), painter_));
  ASSERT_TRUE(repaint_video(webm, path("b.mp4"), painter_));
  ASSERT_TRUE(repaint_video(wav, path("c.mp4"), painter_));
  ASSERT_TRUE(repaint_video(path("c.mp4"), path("d.mov"), painter_));

  EXPECT_EQ(look_into(path("a.mkv")).audio, (std::vector<std::string>{"audio/x-opus"}));
  EXPECT_EQ(look_into(path("b.mp4")).audio, (std::vector<std::string>{"audio/x-opus"}));
  EXPECT_EQ(look_into(path("c.mp4")).audio, (std::vector<std::string>{"audio/mpeg"}));
  EXPECT_NEAR(look_into(path("d.mov")).audio_s, 2.0, 0.1);
}

TEST_F(VideoFile, OddSidesAreKeptInWebmAndEvenInMp4) {
  const fs::path input = draw("in.webm", "vp8enc", "", "webmmux", {161, 91});

  const auto webm = repaint_video(input, path("out.webm"), painter_);
  const auto mp4 = repaint_video(input, path("out.mp4"), painter_);

  ASSERT_TRUE(webm && mp4);
  EXPECT_EQ(look_into(path("out.webm")).size, (Size{161, 91}));
  EXPECT_EQ(look_into(path("out.mp4")).size, (Size{162, 92}));
  EXPECT_EQ(mp4->notes.size(), 1U);
}

TEST_F(VideoFile, ACancelledVideoLeavesNoFile) {
  const fs::path input = draw("in.mp4", "x264enc", "avenc_aac", "mp4mux");
  std::atomic<bool> is_cancelled{false};
  painter_.is_cancelled = &is_cancelled;
  painter_.report = [&](const VideoProgress& now) { is_cancelled = now.num_frames == 10; };

  const auto report = repaint_video(input, path("out.mp4"), painter_);

  ASSERT_TRUE(report);
  EXPECT_TRUE(report->is_cancelled);
  EXPECT_EQ(num_files(), 1U);
}

TEST_F(VideoFile, AFailingPainterEndsItWithItsError) {
  const fs::path input = draw("in.mp4", "x264enc", "avenc_aac", "mp4mux");
  int num_painted = 0;
  painter_.paint = [&](const Image& frame, TimePoint /*time*/) -> Painted {
    if (++num_painted == 20) return fail(ErrorCode::kInternal, "out of paint");
    return std::make_shared<const Image>(frame.clone());
  };

  const auto report = repaint_video(input, path("out.mp4"), painter_);

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "out of paint");
  EXPECT_EQ(num_files(), 1U);
}

TEST_F(VideoFile, WhatIsNoVideoIsNamed) {
  std::ofstream(path("text.mp4")) << std::string(5000, 'x');
  run_line("audiotestsrc num-buffers=50 ! avenc_aac ! mp4mux ! filesink location=" +
           path("sound.m4a").string());

  const auto text = repaint_video(path("text.mp4"), path("a.mp4"), painter_);
  const auto sound = repaint_video(path("sound.m4a"), path("b.mp4"), painter_);
  const auto missing = repaint_video(path("none.mp4"), path("c.mp4"), painter_);
  const auto target = repaint_video(path("text.mp4"), path("d.avi"), painter_);

  ASSERT_TRUE(!text && !sound && !missing && !target);
  EXPECT_FALSE(text.error().message.empty());
  EXPECT_EQ(sound.error().message, "there is no video in this file");
  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
  EXPECT_EQ(target.error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(num_files(), 2U);
}

TEST_F(VideoFile, ATruncatedVideoIsAnErrorOrAShorterVideo) {
  const fs::path input = draw("in.mkv", "x264enc", "", "matroskamux");
  fs::resize_file(input, fs::file_size(input) / 2);

  const auto report = repaint_video(input, path("out.mkv"), painter_);

  if (report) {
    EXPECT_LT(report->num_frames, 50);
    EXPECT_EQ(look_into(path("out.mkv")).frames.size(),
              static_cast<std::size_t>(report->num_frames));
  } else {
    EXPECT_EQ(num_files(), 1U);
  }
}

}  // namespace
}  // namespace streamstyle
