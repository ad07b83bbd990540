"""Converts all-MiniLM-L6-v2 into the small form that the prompt matcher reads.

`python -m train.sentence FOLDER` takes the folder with the published `model.safetensors` and
`vocab.txt` (Apache-2.0) and writes `models/minilm`:

    network.xml      the encoder for OpenVINO: token embeddings in, one unit vector a text out
    weights.N.bin    its weights, int8 by output channel; the parts are read one after the other
    tokenizer.xml    texts in, the numbers of their word pieces out (OpenVINO Tokenizers)
    tokenizer.bin    its word pieces
    tokens.bin       their embeddings: int4 in groups of 32, each with a scale and a lowest value

Pieces of other scripts than Latin are left out: the styles are described in English.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import struct
from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as op
from openvino_tokenizers import convert_tokenizer
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

HIDDEN = 384
HEADS = 12
LAYERS = 6
POSITIONS = 128
GROUP = 32
NUM_PARTS = 2
LATIN = re.compile(r"(##)?[!-~\u00a1-\u024f]+")
SPECIAL = ("[UNK]", "[CLS]", "[SEP]")

Weights = dict[str, np.ndarray]


def read_safetensors(path: Path) -> Weights:
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    types = {"F32": np.float32, "I64": np.int64}
    weights = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__":
            continue
        begin, end = (8 + size + at for at in entry["data_offsets"])
        weights[name] = np.frombuffer(raw[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
    return weights


def pack_tokens(rows: np.ndarray) -> bytes:
    """For each row: scales and lowest values of its groups (float16), then two values a byte."""
    groups = rows.reshape(len(rows), -1, GROUP)
    low = groups.min(2).astype(np.float16)
    # Rounding the lowest value up would cut it off; a scale a little larger makes up for it.
    scale = ((groups.max(2) - low.astype(np.float32)) / 15).astype(np.float16)
    step = np.maximum(scale.astype(np.float32), 1e-8)[..., None]
    values = np.clip(np.rint((groups - low.astype(np.float32)[..., None]) / step), 0, 15)
    values = values.astype(np.uint8).reshape(len(rows), -1)
    packed = values[:, 0::2] | (values[:, 1::2] << 4)
    table = np.concatenate([scale.view(np.uint8), low.view(np.uint8), packed], axis=1)
    return table.tobytes()


def constant(values: np.ndarray) -> ov.Node:
    return op.constant(np.ascontiguousarray(values))


def linear(x: ov.Node, weights: Weights, name: str) -> ov.Node:
    """x W^T + b; W is int8 with one scale for each output."""
    matrix = weights[f"{name}.weight"]
    scale = np.abs(matrix).max(1, keepdims=True) / 127
    quantised = constant(np.rint(matrix / scale).astype(np.int8))
    restored = op.multiply(op.convert(quantised, "f32"), constant(scale.astype(np.float32)))
    product = op.matmul(x, restored, False, True)
    return op.add(product, constant(weights[f"{name}.bias"][None, None]))


def layer_norm(x: ov.Node, weights: Weights, name: str) -> ov.Node:
    normal = op.mvn(x, constant(np.array([2], np.int64)), True, 1e-12, "inside_sqrt")
    scaled = op.multiply(normal, constant(weights[f"{name}.weight"][None, None]))
    return op.add(scaled, constant(weights[f"{name}.bias"][None, None]))


def layer(x: ov.Node, weights: Weights, name: str) -> ov.Node:
    size = HIDDEN // HEADS

    def heads(part: str) -> ov.Node:
        y = linear(x, weights, f"{name}.attention.self.{part}")
        y = op.reshape(y, constant(np.array([0, 0, HEADS, size], np.int64)), True)
        return op.transpose(y, constant(np.array([0, 2, 1, 3], np.int64)))

    scores = op.matmul(heads("query"), heads("key"), False, True)
    scores = op.softmax(op.multiply(scores, constant(np.float32(size**-0.5))), 3)
    y = op.transpose(
        op.matmul(scores, heads("value"), False, False),
        constant(np.array([0, 2, 1, 3], np.int64)),
    )
    y = op.reshape(y, constant(np.array([0, 0, HIDDEN], np.int64)), True)
    y = linear(y, weights, f"{name}.attention.output.dense")
    x = layer_norm(op.add(x, y), weights, f"{name}.attention.output.LayerNorm")
    y = op.gelu(linear(x, weights, f"{name}.intermediate.dense"), "erf")
    y = linear(y, weights, f"{name}.output.dense")
    return layer_norm(op.add(x, y), weights, f"{name}.output.LayerNorm")


def build(weights: Weights) -> ov.Model:
    tokens = op.parameter([-1, -1, HIDDEN], np.float32, name="tokens")
    length = op.gather(op.shape_of(tokens), constant(np.array([1])), constant(np.int64(0)))
    kind = weights["embeddings.token_type_embeddings.weight"][:1]
    places = weights["embeddings.position_embeddings.weight"][:POSITIONS] + kind
    places = op.slice(
        constant(places[None]),
        constant(np.array([0])),
        length,
        constant(np.array([1])),
        constant(np.array([1])),
    )
    x = layer_norm(op.add(tokens, places), weights, "embeddings.LayerNorm")
    for number in range(LAYERS):
        x = layer(x, weights, f"encoder.layer.{number}")
    mean = op.reduce_mean(x, constant(np.array([1])), False)
    vector = op.normalize_l2(mean, constant(np.array([1])), 1e-12, "add")
    result = op.result(vector, name="vector")
    result.output(0).get_tensor().set_names({"vector"})
    tokens.output(0).get_tensor().set_names({"tokens"})
    return ov.Model([result], [tokens], "minilm")


def build_tokenizer(pieces: list[str]) -> ov.Model:
    """BERT's tokeniser, but punctuation and a possessive 's are left out.

    Shorter texts of a batch are filled up with [UNK]: its reader leaves unknown words out anyway.
    """
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))
    possessive = Regex(r"(?<=[\p{L}\p{N}])['\x{2019}]s(?![a-z0-9])")
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFD(),
            normalizers.Lowercase(),
            normalizers.StripAccents(),
            normalizers.Replace(possessive, ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed")
    tokenizer.post_processor = processors.BertProcessing(
        ("[SEP]", numbers["[SEP]"]), ("[CLS]", numbers["[CLS]"])
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[UNK]", model_max_length=POSITIONS
    )
    model = convert_tokenizer(fast, truncation=True, tokenizer_output_type=ov.Type.i32)
    model = ov.Model([model.output("input_ids")], model.get_sinks(), model.get_parameters())
    model.set_rt_info(str(len(pieces)), "num_pieces")
    model.set_rt_info(str(numbers["[UNK]"]), "unknown_piece")
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path("models/minilm"))
    args = parser.parse_args()

    weights = read_safetensors(args.source / "model.safetensors")
    pieces = (args.source / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [
        i
        for i, piece in enumerate(pieces)
        if piece in SPECIAL or (LATIN.fullmatch(piece) and not re.fullmatch(r"\[.+\]", piece))
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    table = pack_tokens(weights["embeddings.word_embeddings.weight"][kept])
    (args.out / "tokens.bin").write_bytes(table)
    ov.save_model(build(weights), args.out / "network.xml", compress_to_fp16=False)
    whole = args.out / "network.bin"
    data = whole.read_bytes()
    whole.unlink()
    part = -(-len(data) // NUM_PARTS)
    for number in range(NUM_PARTS):
        piece = data[number * part : (number + 1) * part]
        (args.out / f"weights.{number}.bin").write_bytes(piece)
    ov.save_model(build_tokenizer([pieces[i] for i in kept]), args.out / "tokenizer.xml")
    for file in sorted(args.out.iterdir()):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        print(f"{file.name:16} {file.stat().st_size:>9}  {digest}")
    print(len(kept), "word pieces")


if __name__ == "__main__":
    main()
