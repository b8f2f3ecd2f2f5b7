"""Eight-bit matrix products for ONNX models: weights scaled by column, activations by word piece.

A piece's activations have a scale of their own, so that one loud piece does not blur the others, and so that nothing
of a window's result depends on what else is computed with it (as in ZeroQuant, Yao et al. 2022).
"""

from collections.abc import Callable

import numpy as np
import onnx
from onnx import helper, numpy_helper

ZERO = 128  # activations are stored as unsigned bytes about this


def quantise(model: onnx.ModelProto, chosen: Callable[[str], bool]) -> onnx.ModelProto:
    """The model with each product of an input and a constant matrix, whose node name is `chosen`, in eight bits."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes, added, ready = [], {}, {}
    for node in graph.node:
        if node.op_type == "MatMul" and chosen(node.name) and node.input[1] in constants:
            source, matrix = node.input
            if source not in ready:
                ready[source] = f"{source}_bytes", f"{source}_scale"
                nodes += _bytes_of(source, *ready[source])
            weights, scale = _columns(numpy_helper.to_array(constants[matrix]))
            added[f"{matrix}_bytes"], added[f"{matrix}_scale"] = weights, scale
            nodes += _product(node.output[0], *ready[source], f"{matrix}_bytes", f"{matrix}_scale")
        else:
            nodes.append(node)
    added |= {
        "one_by_127": np.array(1 / 127, dtype=np.float32),
        "smallest_scale": np.array(1e-9, dtype=np.float32),
        "zero_float": np.array(ZERO, dtype=np.float32),
        "zero_byte": np.array(ZERO, dtype=np.uint8),
    }
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *(numpy_helper.from_array(array, name) for name, array in added.items())])
    onnx.checker.check_model(model)
    return model


def _columns(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(0), 1e-9).astype(np.float32) / 127
    return np.round(matrix / scale).astype(np.int8), scale


def _bytes_of(source: str, name: str, scale: str) -> list[onnx.NodeProto]:
    """Nodes that scale each row of an input to the range of a byte."""
    return [
        helper.make_node("Abs", [source], [f"{source}_abs"]),
        helper.make_node("ReduceMax", [f"{source}_abs"], [f"{source}_max"], axes=[-1], keepdims=1),
        helper.make_node("Mul", [f"{source}_max", "one_by_127"], [f"{source}_step"]),
        helper.make_node("Max", [f"{source}_step", "smallest_scale"], [scale]),
        helper.make_node("Div", [source, scale], [f"{source}_scaled"]),
        helper.make_node("Round", [f"{source}_scaled"], [f"{source}_whole"]),
        helper.make_node("Add", [f"{source}_whole", "zero_float"], [f"{source}_shifted"]),
        helper.make_node("Cast", [f"{source}_shifted"], [name], to=onnx.TensorProto.UINT8),
    ]


def _product(output: str, source: str, scale: str, matrix: str, matrix_scale: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("MatMulInteger", [source, matrix, "zero_byte"], [f"{output}_integer"]),
        helper.make_node("Cast", [f"{output}_integer"], [f"{output}_float"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{output}_float", scale], [f"{output}_rows"]),
        helper.make_node("Mul", [f"{output}_rows", matrix_scale], [output]),
    ]
