"""Writes src/worker/parity/fixtures/mixes.json: small cases that mix what the reference cases do not.

    venv/bin/python scripts/oracle/mixes.py src/worker/parity/fixtures/mixes.json     # see second_implementation.py

Weights, inputs and labels are drawn; each case is taken at the first seed where it is well posed: no decision of
DeepFool is near to going the other way, and rounding the weights to float32 moves no result. Numbers have nine digits.
"""
import json
import math
import sys

import numpy as np

from second_implementation import Compiled, distances, logits_of, parameters_of, solve

SOURCE = (
    "scripts/oracle/mixes.py: an independent float64 implementation of DeepFool and the AMM regularizer, "
    "its gradients by double back-propagation in JAX"
)
DEFAULTS = {
    "lambda": 4.0, "c": 2.0, "d": 1.0, "aggregation": "AVG", "shrinkage": "EXP", "maxIterations": 5, "numLabels": 10,
    "overshoot": 0.02, "epsilon": 5e-6, "topFraction": 0.2, "clipValue": 50.0, "backpropThroughIterates": True,
    "useFailed": False, "positiveOnly": False, "hoGrad": True,
}  # fmt: skip

conv = lambda out, kernel, stride=1, padding=0: ("conv2d", dict(out=out, kernel=kernel, stride=stride, padding=padding))
dense = lambda out, gain=1.4: ("dense", dict(out=out, gain=gain))
pool = lambda kind, size, stride: (kind, dict(size=size, stride=stride))
group = lambda groups: ("groupNorm", dict(groups=groups, epsilon=1e-3))
lrn = lambda size, alpha=1.0, beta=0.75, k=1.0: ("localResponseNorm", dict(size=size, alpha=alpha, beta=beta, k=k))
relu, sigmoid, tanh, flatten, batch = (
    (kind, {}) for kind in ("relu", "sigmoid", "tanh", "flatten", "batchNorm")
)

# title, input [N, C, H, W], layers, options, and the share of samples whose label is the runner-up
CASES = [
    ("conv, max pool 2/2 with a remainder", [6, 2, 6, 5], [conv(3, (2, 2), 1, 0), relu, pool("maxPool", 2, 2), flatten, dense(10, 3)], {}, 0.4),
    ("conv, max pool 3/2", [5, 1, 6, 6], [conv(3, (3, 3), 1, 1), relu, pool("maxPool", 3, 2), flatten, dense(3, 3)], {"aggregation": "MIN", "topFraction": 1.0}, 0.4),
    ("max pool 2/1 first, conv stride 2", [5, 2, 5, 6], [pool("maxPool", 2, 1), conv(4, (3, 3), 2, 1), tanh, flatten, dense(3, 3)], {"shrinkage": "LIN"}, 0.4),
    ("conv, max pool without activation between", [5, 2, 6, 4], [conv(3, (3, 3), 1, 1), pool("maxPool", 2, 2), conv(3, (2, 2), 1, 1), pool("maxPool", 2, 2), flatten, dense(4, 3)], {"maxIterations": 10}, 0.4),
    ("average pools 3/1 and 2/3", [4, 2, 6, 5], [pool("avgPool", 3, 1), conv(4, (2, 2), 1, 1), relu, pool("avgPool", 2, 3), flatten, dense(3, 4)], {"shrinkage": "INV", "d": 0.3, "clipValue": 8.0}, 0.4),
    ("convs 5x5 padding 2, 1x1, stride 3", [4, 1, 6, 5], [conv(2, (5, 5), 1, 2), sigmoid, conv(3, (1, 1), 1, 0), relu, conv(3, (3, 3), 3, 2), flatten, dense(10, 3)], {"numLabels": 4}, 0.5),
    ("conv 1x1 padding 1, conv 2x2 stride 2 padding 2", [4, 2, 3, 4], [conv(2, (1, 1), 1, 1), relu, conv(3, (2, 2), 2, 2), relu, flatten, dense(3, 3)], {"shrinkage": "MARGIN"}, 0.5),
    ("filters 3x2 and 1x3", [4, 2, 5, 4], [conv(3, (3, 2), 1, 1), relu, conv(3, (1, 3), 2, 1), flatten, dense(3, 3)], {}, 0.4),
    ("group norm on maps and on features", [5, 2, 4, 5], [conv(4, (3, 3), 1, 0), group(2), relu, flatten, group(3), dense(3, 2)], {"aggregation": "MIN", "topFraction": 0.5}, 0.4),
    ("group norm first, biases that it undoes", [5, 3, 4, 4], [group(1), conv(4, (3, 3), 2, 1), group(4), sigmoid, flatten, dense(3, 3)], {}, 0.4),
    ("batch norm on maps and on features", [5, 2, 4, 4], [batch, conv(3, (2, 2)), batch, relu, flatten, batch, dense(6), batch, tanh, dense(3, 3)], {"shrinkage": "INV"}, 0.4),
    ("local response norm, odd and even", [5, 3, 4, 4], [lrn(3, 0.5), conv(4, (2, 2)), relu, lrn(2, 2.0, 0.5, 2.0), conv(5, (2, 2)), lrn(4), flatten, dense(3, 4)], {}, 0.4),
    ("sigmoid first, ends in tanh", [6, 1, 4, 5], [sigmoid, flatten, dense(8), sigmoid, dense(3), tanh], {"maxIterations": 10}, 0.4),
    ("one affine layer, two classes", [7, 1, 4, 5], [flatten, dense(2)], {"shrinkage": "EXP", "lambda": 32.0, "overshoot": 0.5}, 0.4),
    ("ends in a convolution", [5, 2, 4, 4], [conv(4, (3, 3)), tanh, conv(3, (2, 2)), flatten], {}, 0.4),
    ("twelve classes, three candidates, MIN of few", [8, 2, 4, 4], [conv(3, (3, 3), 1, 1), relu, flatten, dense(12, 3)], {"numLabels": 3, "aggregation": "MIN", "topFraction": 0.05}, 0.4),
    ("iterates detached, curved", [5, 1, 5, 4], [conv(3, (2, 2)), tanh, lrn(3), flatten, dense(3, 3)], {"backpropThroughIterates": False, "overshoot": 0.5}, 0.4),
    ("no high-order gradients, curved", [5, 1, 5, 4], [conv(3, (2, 2)), group(1), sigmoid, flatten, dense(3, 3)], {"hoGrad": False}, 0.4),
    ("failed samples used, one iteration, no overshoot", [6, 1, 4, 4], [flatten, dense(8), sigmoid, dense(5, 4)], {"useFailed": True, "maxIterations": 1, "overshoot": 0.0, "epsilon": 1e-3}, 0.5),
    ("failed samples left out, one iteration", [7, 2, 4, 4], [conv(3, (3, 3)), tanh, flatten, dense(6), relu, dense(5, 3)], {"maxIterations": 1, "aggregation": "MIN", "topFraction": 0.5}, 0.5),
    ("correct samples only", [6, 1, 4, 4], [flatten, dense(6), relu, dense(3, 3)], {"positiveOnly": True, "epsilon": 0.0}, 0.5),
    ("all right, INV capped", [5, 1, 4, 4], [flatten, dense(6), relu, dense(3, 3)], {"shrinkage": "INV", "lambda": 4.0, "clipValue": 2.5, "c": 1.0}, 0.0),
    ("all wrong, EXP and its caps", [6, 1, 4, 4], [flatten, dense(6), relu, dense(3, 3)], {"lambda": 1.0, "clipValue": 3.0}, 1.0),
    ("INV held before its pole", [6, 1, 4, 4], [flatten, dense(8), tanh, dense(3, 2)], {"shrinkage": "INV", "lambda": 0.5, "clipValue": 0.8, "d": 1.3}, 0.6),
    ("lambda 0, one sample", [1, 3, 4, 3], [conv(4, (3, 3), 2, 1), relu, flatten, dense(3, 3)], {"lambda": 0.0, "shrinkage": "INV"}, 1.0),
]  # fmt: skip


def float32(values):
    """Numbers that float32 holds, so that both sides start from the same."""
    rounded = np.asarray(values, np.float32)
    return np.array([float(f"{v:.9g}") for v in rounded.reshape(-1)]).reshape(rounded.shape).tolist()


def draw(kind, settings, shape, rng):
    """One layer of the format and the shape behind it."""
    channels = shape[0]
    layer = {"type": kind, **settings}
    if kind == "dense":
        out, gain = layer.pop("out"), layer.pop("gain")
        layer["weight"] = float32(rng.normal(size=(out, channels)) * gain / math.sqrt(channels))
        layer["bias"] = float32(0.1 * rng.normal(size=out))
        return layer, [out]
    if kind == "conv2d":
        out, (h, w) = layer.pop("out"), layer.pop("kernel")
        layer["weight"] = float32(rng.normal(size=(out, channels, h, w)) * 1.4 / math.sqrt(channels * h * w))
        layer["bias"] = float32(0.1 * rng.normal(size=out))
        size = lambda n, k: (n + 2 * layer["padding"] - k) // layer["stride"] + 1
        return layer, [out, size(shape[1], h), size(shape[2], w)]
    if kind.endswith("Pool"):
        size = lambda n: (n - layer["size"]) // layer["stride"] + 1
        return layer, [channels, size(shape[1]), size(shape[2])]
    if kind.endswith("Norm") and kind != "localResponseNorm":
        layer["gamma"] = float32(1 + 0.3 * rng.normal(size=channels))
        layer["beta"] = float32(0.3 * rng.normal(size=channels))
    if kind == "batchNorm":
        layer["mean"] = float32(0.3 * rng.normal(size=channels))
        layer["variance"] = float32(rng.uniform(0.3, 2, size=channels))
        layer["epsilon"] = 1e-5
    return layer, [math.prod(shape)] if kind == "flatten" else shape


def build(title, shape, layers, options, wrong, seed):
    rng = np.random.default_rng(seed)
    drawn, current = [], shape[1:]
    for kind, settings in layers:
        layer, current = draw(kind, settings, current, rng)
        drawn.append(layer)
    x = float32(rng.normal(size=shape))
    params = parameters_of(drawn)
    order = [np.argsort(-np.asarray(logits_of(drawn, params, np.array(image)))) for image in x]
    labels = [int(ranked[1 if rng.random() < wrong else 0]) for ranked in order]
    flat = np.array(x).reshape(-1).tolist()
    return {
        "name": title,
        "net": " ".join(kind for kind, _ in layers),
        "options": {**DEFAULTS, **options},
        "input": {"shape": shape, "layout": "NCHW", "data": flat},
        "labels": labels,
        "layers": drawn,
    }


def shaken(params, rng):
    return [{k: v * (1 + 3e-7 * rng.normal(size=v.shape)) for k, v in p.items()} for p in params]


def well_posed(case, compiled, expected, wrong):
    about = expected["_"]
    if about["gap"] < 1e-3 or not (about["T"] or about["F"]):
        return False
    if 0 < wrong < 1 and not (about["T"] and (about["F"] or case["options"]["positiveOnly"])):
        return False
    if "failed" in case["name"] and all(expected["fooled"]):
        return False
    if not 1e-3 < min(expected["perturbationNorm"]) <= max(expected["perturbationNorm"]) < 20:
        return False
    rng = np.random.default_rng(0)
    again = solve(case, compiled, shaken(parameters_of(case["layers"]), rng))
    scale = max(np.abs(v).max() for layer in expected["gradients"] for v in layer or [])
    off = distances(again, expected, scale)
    return max(off.values()) < 2e-5


def attempt(case, compiled, wrong):
    """The expected values; None where the case is not well posed."""
    try:
        expected = solve(case, compiled)
        return expected if well_posed(case, compiled, expected, wrong) else None
    except FloatingPointError:
        return None


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items() if k != "_"}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def main(out):
    cases = []
    for title, shape, layers, options, wrong in CASES:
        compiled = Compiled(build(title, shape, layers, options, wrong, 0))
        for seed in range(1000):
            case = build(title, shape, layers, options, wrong, seed)
            expected = attempt(case, compiled, wrong)
            if expected:
                break
        else:
            raise SystemExit(f"expected a well-posed draw of '{title}' in 1000 seeds, got none")
        print(f"{title}: seed {seed}, T {expected['_']['chosenT']} of {expected['_']['T']},"
              f" F {expected['_']['chosenF']} of {expected['_']['F']}", flush=True)  # fmt: skip
        cases.append(rounded({**case, "expected": expected}))
    with open(out, "w") as file:
        json.dump({"format": "deepfool-regularizer-cases/1", "source": SOURCE, "cases": cases}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
