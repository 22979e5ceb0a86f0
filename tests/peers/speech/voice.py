"""Writes a tiny voice that Piper itself loads and says: each character is a buzz of 25 ms.

    python voice.py FILE.onnx     (needs the package `onnx`, in the environment of `piper-tts`)
"""

import json
import sys

import numpy
from onnx import TensorProto, helper, numpy_helper, save

RATE = 16_000
EACH = RATE // 40


def main(file):
    wave = numpy.sign(numpy.sin(numpy.arange(EACH) * 2 * numpy.pi * 200 / RATE))
    constants = {
        "wave": (0.5 * wave).astype(numpy.float32).reshape(1, 1, 1, EACH),
        "column": numpy.array([1, 1, -1, 1], numpy.int64),
        "line": numpy.array([1, 1, -1], numpy.int64),
        "zero": numpy.array([0.0], numpy.float32),
        "one": numpy.array([1.0], numpy.float32),
    }
    nodes = [
        helper.make_node("Cast", ["input"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["numbers", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "one"], ["ones"]),
        helper.make_node("Reshape", ["ones", "column"], ["each"]),
        helper.make_node("Mul", ["each", "wave"], ["said"]),
        helper.make_node("Reshape", ["said", "line"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "buzz",
        [
            helper.make_tensor_value_info("input", TensorProto.INT64, [1, "n"]),
            helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
            helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
        ],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "m"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    save(model, file)
    letters = "_^$ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,!?"
    description = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "en"},
        "phoneme_type": "text",
        "inference": {"noise_scale": 0.0, "length_scale": 1.0, "noise_w": 0.0},
        "num_symbols": len(letters),
        "num_speakers": 1,
        "phoneme_id_map": {letter: [at] for at, letter in enumerate(letters)},
    }
    with open(file + ".json", "w", encoding="utf-8") as out:
        json.dump(description, out)


if __name__ == "__main__":
    main(sys.argv[1])
