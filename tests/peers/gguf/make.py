#!/usr/bin/env python3
"""Writes three tiny llama models in GGUF, so that the on-device engine runs for real in tests.

random.gguf   random weights: says nonsense, at full length
script.gguf   a chain whose weights always say SCRIPT after the assistant's header
tool.gguf     the same with TOOL: always asks for a tool

usage: make.py FOLDER
"""
import sys
from pathlib import Path

import gguf
import numpy as np

SCRIPT = (
    "Of course. I will remember that your mother's birthday is on the fourteenth of March. "
    "Shall I add it to your calendar?"
)
TOOL = (
    '<tool_call>{"name": "create_event", "arguments": {"title": "Coffee"}}</tool_call>'
)
WORDS = (
    "Of course . I will remember that your mother's birthday is on the fourteenth of March . "
    "Shall add it to calendar ? hello how are you today yes no the a and"
).split()
TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}</s>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6
SPACE = "\u2581"  # how SentencePiece writes a space


class Vocabulary:
    """Tokens with types and scores, in the order of their ids; no text twice."""

    def __init__(self, words):
        self.tokens = [b"<unk>", b"<s>", b"</s>"]
        self.tokens += [b"<0x%02X>" % byte for byte in range(256)]
        self.types = [UNKNOWN, CONTROL, CONTROL] + [BYTE] * 256
        self.scores = [0.0] * len(self.tokens)
        pieces = [SPACE + word for word in words]
        pieces += [chr(code) for code in range(33, 127)] + [SPACE]
        for rank, piece in enumerate(dict.fromkeys(pieces)):
            score = -float(rank) if len(piece) > 1 else -1000.0 - rank
            self.add(piece, NORMAL, score)
        for role in ("user", "assistant", "system", "tool"):
            self.add(f"<|{role}|>", CONTROL, 0.0)

    def add(self, text, kind, score):
        self.tokens.append(text.encode())
        self.types.append(kind)
        self.scores.append(score)
        return len(self.tokens) - 1


def write(path, vocabulary, width, layers, heads, inner, weights):
    """One model file; `weights(name, shape)` gives each tensor."""
    out = gguf.GGUFWriter(path, "llama")
    out.add_name("tiny-test")
    out.add_context_length(2048)
    out.add_embedding_length(width)
    out.add_block_count(layers)
    out.add_feed_forward_length(inner)
    out.add_head_count(heads)
    out.add_head_count_kv(heads)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_rope_dimension_count(width // heads)
    out.add_vocab_size(len(vocabulary.tokens))
    out.add_file_type(gguf.LlamaFileType.ALL_F32)
    out.add_tokenizer_model("llama")
    out.add_token_list(vocabulary.tokens)
    out.add_token_scores(vocabulary.scores)
    out.add_token_types(vocabulary.types)
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_unk_token_id(0)
    out.add_add_bos_token(True)
    out.add_add_space_prefix(False)
    out.add_chat_template(TEMPLATE)
    for name, shape in shapes(len(vocabulary.tokens), width, layers, inner).items():
        out.add_tensor(name, weights(name, shape).astype(np.float32))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


def shapes(size, width, layers, inner):
    every = {"token_embd.weight": (size, width), "output_norm.weight": (width,)}
    every["output.weight"] = (size, width)
    for layer in range(layers):
        block = {
            "attn_norm": (width,),
            "ffn_norm": (width,),
            "attn_q": (width, width),
            "attn_k": (width, width),
            "attn_v": (width, width),
            "attn_output": (width, width),
            "ffn_gate": (inner, width),
            "ffn_up": (inner, width),
            "ffn_down": (width, inner),
        }
        every |= {f"blk.{layer}.{name}.weight": shape for name, shape in block.items()}
    return every


def random_model(path):
    chance = np.random.default_rng(0)

    def weights(name, shape):
        if "norm" in name:
            return np.ones(shape)
        return chance.standard_normal(shape) / np.sqrt(shape[-1])

    write(path, Vocabulary(WORDS), 256, 4, 4, 704, weights)


def scripted_model(path, script):
    vocabulary = Vocabulary([])
    chain = [vocabulary.add(piece, NORMAL, -1e6) for piece in unique_pieces(vocabulary, script)]
    size, width = len(vocabulary.tokens), 512
    assert size <= width, f"{size} tokens do not fit {width} dimensions"
    embedding = np.zeros((size, width))
    embedding[np.arange(size), np.arange(size)] = 1
    follows = {vocabulary.tokens.index(b"<|assistant|>"): chain[0], chain[-1]: 2}
    follows |= dict(zip(chain, chain[1:]))
    output = np.zeros((size, width))
    for token in range(size):
        output[follows.get(token, chain[0]), token] = 1.0

    def weights(name, shape):
        if "norm" in name:
            return np.ones(shape)
        if name == "token_embd.weight":
            return embedding
        return output if name == "output.weight" else np.zeros(shape)

    write(path, vocabulary, width, 1, 4, 256, weights)


def unique_pieces(vocabulary, script):
    """The script cut at spaces, words joined until no two pieces are alike."""
    seen = {token.decode(errors="replace") for token in vocabulary.tokens}
    words = script.split(" ")
    pieces, piece = [], ""
    for at, word in enumerate(words):
        piece += (SPACE if at else "") + word
        if piece not in seen:
            seen.add(piece)
            pieces.append(piece)
            piece = ""
    assert not piece, "the script ends in a repeated word"
    return pieces


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    random_model(folder / "random.gguf")
    scripted_model(folder / "script.gguf", SCRIPT)
    scripted_model(folder / "tool.gguf", TOOL)
