import { SoundAnalyser } from './analyser';

// What the scope of an audio worklet has beside the usual; TypeScript's DOM library leaves it out.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, type: new () => AudioWorkletProcessor): void;

/** Listens in the audio thread, posts Features, and plays nothing. */
class Listener extends AudioWorkletProcessor {
  private readonly analyser = new SoundAnalyser(sampleRate, (features) =>
    this.port.postMessage(features),
  );
  private readonly mono = new Float32Array(128);

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const channels = input ?? [];
    const length = channels[0]?.length ?? this.mono.length;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (const channel of channels) sum += channel[i] as number;
      this.mono[i] = channels.length > 0 ? sum / channels.length : 0;
    }
    this.analyser.push(this.mono.subarray(0, length));
    return true;
  }
}

registerProcessor('streamstyle-listener', Listener);
