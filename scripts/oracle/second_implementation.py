"""A second implementation of DeepFool and the AMM regularizer, to judge the trainer by.

Float64, one sample after the other, and double back-propagation by JAX through everything: nothing is shared with the
trainer but the formulas (Yan, Guo and Zhang, arXiv 1911.05916) and the format "deepfool-regularizer-cases/1".

    python3 -m venv venv && venv/bin/pip install "jax[cpu]" numpy
    venv/bin/python scripts/oracle/second_implementation.py FILE      # how far the expected values of FILE are off
    venv/bin/python scripts/oracle/mixes.py OUT                       # writes a fixture of new cases (see there)
"""
import json
import math
import sys
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

# ------------------------------------------------------------------------------------------------- the network
TRAINED = {"dense": ("weight", "bias"), "conv2d": ("weight", "bias"), "groupNorm": ("gamma", "beta")}
ARRAYS = {**TRAINED, "batchNorm": ("gamma", "beta", "mean", "variance")}


def conv2d(layer, p, x):
    pad = layer["padding"]
    y = jax.lax.conv_general_dilated(x[None], p["weight"], [layer["stride"]] * 2, [(pad, pad)] * 2)[0]
    return y + p["bias"][:, None, None]


def windows(layer, x):
    """[C, H, W] -> [size*size, C, OH, OW], in row-major order of the window; no padding, the remainder is left out."""
    size, stride = layer["size"], layer["stride"]
    oh, ow = ((n - size) // stride + 1 for n in x.shape[1:])
    cut = lambda i, j: x[:, i : i + (oh - 1) * stride + 1 : stride, j : j + (ow - 1) * stride + 1 : stride]
    return jnp.stack([cut(i, j) for i in range(size) for j in range(size)])


def max_pool(layer, _, x):
    w = windows(layer, x)
    first = jnp.argmax(w, axis=0)[None]  # one winner, so that ties have a definite gradient
    return jnp.take_along_axis(w, first, axis=0)[0]


def per_channel(vector, x):
    return vector.reshape((-1,) + (1,) * (x.ndim - 1))


def group_norm(layer, p, x):
    grouped = x.reshape(layer["groups"], -1)
    centred = grouped - grouped.mean(axis=1, keepdims=True)
    variance = (centred**2).mean(axis=1, keepdims=True)
    y = (centred / jnp.sqrt(variance + layer["epsilon"])).reshape(x.shape)
    return y * per_channel(p["gamma"], x) + per_channel(p["beta"], x)


def batch_norm(layer, p, x):
    p = jax.tree.map(jax.lax.stop_gradient, p)  # frozen, on its running statistics
    c = partial(per_channel, x=x)
    return (x - c(p["mean"])) / jnp.sqrt(c(p["variance"]) + layer["epsilon"]) * c(p["gamma"]) + c(p["beta"])


def local_response_norm(layer, _, x):
    """Channel c is divided by (k + alpha/size * sum of squares of c - size//2 ... c + (size-1)//2) ** beta."""
    size = layer["size"]
    padded = jnp.pad(x**2, [(size // 2, (size - 1) // 2)] + [(0, 0)] * (x.ndim - 1))
    total = sum(padded[i : i + x.shape[0]] for i in range(size))
    return x / (layer["k"] + layer["alpha"] / size * total) ** layer["beta"]


FORWARD = {
    "dense": lambda layer, p, x: p["weight"] @ x + p["bias"],
    "conv2d": conv2d,
    "relu": lambda layer, p, x: jnp.where(x > 0, x, 0.0),
    "sigmoid": lambda layer, p, x: 1 / (1 + jnp.exp(-x)),
    "tanh": lambda layer, p, x: jnp.tanh(x),
    "maxPool": max_pool,
    "avgPool": lambda layer, p, x: windows(layer, x).mean(axis=0),
    "flatten": lambda layer, p, x: x.reshape(-1),
    "groupNorm": group_norm,
    "batchNorm": batch_norm,
    "localResponseNorm": local_response_norm,
}


def parameters_of(layers):
    return [{k: jnp.array(layer[k]) for k in ARRAYS.get(layer["type"], ())} for layer in layers]


def logits_of(layers, params, x):
    """x [C, H, W] -> f(x) [K]"""
    for layer, p in zip(layers, params):
        x = FORWARD[layer["type"]](layer, p, x)
    return x


# ------------------------------------------------------------------------------------------------- DeepFool
@dataclass
class Path:
    """The decisions of DeepFool on one sample: which class was left for which, at each iteration."""

    pairs: list  # of (p, k*)
    r: np.ndarray
    fooled: bool
    gap: float  # how near the closest of its decisions was to going the other way, relative


def deepfool(jacobian, x, label, options):
    """Section 2 of the method. `jacobian(x)` gives f [K] and g [K, D]."""
    f0, _ = jacobian(x)
    original = int(np.argmax(f0))
    targeted = original != label
    candidates = [label] if targeted else [int(k) for k in np.argsort(-f0, kind="stable")[1 : options["numLabels"]]]
    r = np.zeros(x.shape)
    path = Path([], r, False, np.inf)
    for _ in range(options["maxIterations"]):
        f, g = jacobian(x + path.r)
        p = int(np.argmax(f))
        w = {k: g[k] - g[p] for k in candidates}
        n = {k: math.sqrt(((w[k] + options["epsilon"]) ** 2).sum()) for k in candidates}
        d = {k: abs(f[k] - f[p]) / n[k] for k in candidates}
        best = min(candidates, key=d.get)
        path.pairs.append((p, best))
        path.r = path.r + (1 + options["overshoot"]) * d[best] * (w[best] / n[best]).reshape(x.shape)
        after, _ = jacobian(x + path.r)
        top = np.sort(after)[-2:]
        path.gap = min(path.gap, (top[1] - top[0]) / max(np.abs(after).max(), 1e-30))
        now = int(np.argmax(after))
        path.fooled = now == label if targeted else now != original
        if path.fooled:
            break
    return path


def deepfool_norm(layers, options, params, x, pairs, active):
    """‖r‖ of one sample as a function of the weights, along decisions made before; pairs [u, 2], active [u]."""
    value = lambda q, at, p, t: logits_of(layers, q, at)[t] - logits_of(layers, q, at)[p]
    constant = jax.lax.stop_gradient

    def iteration(r, now):
        (p, t), on = now
        at = x + r if options["backpropThroughIterates"] else constant(x + r)
        w = jax.grad(value, argnums=1)(params, constant(at), p, t)  # w_k is taken at a detached x_i
        w = w if options.get("hoGrad", True) else constant(w)
        n = jnp.sqrt(((w + options["epsilon"]) ** 2).sum())
        d = jnp.abs(value(params, at, p, t)) / n
        return r + jnp.where(on, (1 + options["overshoot"]) * d * w / n, 0.0), None

    r, _ = jax.lax.scan(iteration, jnp.zeros(x.shape), (pairs, active))
    return jnp.sqrt((r**2).sum())


# ------------------------------------------------------------------------------------------------- the regularizer
def weighted_shrinkage(m, correct, options):
    """lambda * S(m) with its guards."""
    lam, c, d, clip = (options[k] for k in ("lambda", "c", "d", "clipValue"))
    capped = lambda term: jnp.where(term <= clip, term, clip)
    at_most = lambda bound: jnp.where(m <= bound, m, bound)
    inf = float("inf")
    positive = {
        "LIN": lambda: -lam * c * m,
        "EXP": lambda: capped(lam * jnp.exp(-c * m)),
        "INV": lambda: capped(lam / (1 + c * m)),
        "MARGIN": lambda: lam * jnp.where(c - m > 0, c - m, 0.0),
    }
    negative = {
        "LIN": lambda: lam * d * m,
        "EXP": lambda: capped(lam * jnp.exp(d * at_most(math.log(clip / lam + 1) / d if lam > 0 else inf))),
        "INV": lambda: lam / (1 - d * at_most((1 - lam / clip) / d)) if lam > 0 else 0.0 * m,
        "MARGIN": lambda: lam * jnp.where(c + m > 0, c + m, 0.0),
    }
    return (positive if correct else negative)[options["shrinkage"]]()


def selected(group, norms, labels, correct, options):
    """Indices out of `group` that the aggregation picks; T wants the smallest norms, F the largest."""
    if options["aggregation"] == "AVG" or not group:
        return group
    order = sorted(group, key=lambda i: norms[i] if correct else -norms[i])
    first_of_label = {}
    for i in order:
        first_of_label.setdefault(labels[i], i)
    top = order[: max(1, math.floor(options["topFraction"] * len(labels)))]
    both = sorted(i for i in first_of_label.values() if i in top)
    return both or [first_of_label[min(first_of_label)]]


def groups_of(predictions, labels, paths, options):
    """T and F, without the samples that DeepFool did not fool."""
    used = [options["useFailed"] or path.fooled for path in paths]
    t = [i for i, y in enumerate(labels) if predictions[i] == y and used[i]]
    f = [i for i, y in enumerate(labels) if predictions[i] != y and used[i] and not options["positiveOnly"]]
    return t, f


# ------------------------------------------------------------------------------------------------- one case
class Compiled:
    """The functions of a case that JAX compiles; shared by runs that differ in numbers only."""

    def __init__(self, case):
        layers = [{k: v for k, v in layer.items() if k not in ARRAYS.get(layer["type"], ())} for layer in case["layers"]]
        options = case["options"]
        one = partial(logits_of, layers)
        self.logits = jax.jit(jax.vmap(one, in_axes=(None, 0)))
        self.jacobian = jax.jit(lambda p, x: (one(p, x), jax.jacrev(one, argnums=1)(p, x)))

        def loss(params, x, labels, pairs, active, in_t, in_f):
            log_p = jax.nn.log_softmax(jax.vmap(one, in_axes=(None, 0))(params, x))
            cross_entropy = -jnp.take_along_axis(log_p, labels[:, None], axis=1).mean()
            norm = partial(deepfool_norm, layers, options, params)
            m = jax.vmap(norm)(x, pairs, active)
            term = lambda chosen, correct: jnp.where(chosen, weighted_shrinkage(m, correct, options), 0.0).sum() / len(labels)
            parts = (cross_entropy, term(in_t, True), term(in_f, False))
            return sum(parts), (parts, m)

        self.loss_and_gradient = jax.jit(jax.value_and_grad(loss, has_aux=True))


def solve(case, compiled=None, params=None):
    """The `expected` of a case; further, under `_`, what tells whether it is well posed."""
    compiled = compiled or Compiled(case)
    options, labels = case["options"], case["labels"]
    params = params or parameters_of(case["layers"])
    x = np.array(case["input"]["data"]).reshape(case["input"]["shape"])
    logits = np.asarray(compiled.logits(params, x))
    predictions = logits.argmax(axis=1)

    def jacobian(at):
        f, g = compiled.jacobian(params, at)
        return np.asarray(f), np.asarray(g).reshape(len(f), -1)

    paths = [deepfool(jacobian, x[i], labels[i], options) for i in range(len(labels))]
    norms = [float(np.sqrt((path.r**2).sum())) for path in paths]
    if not np.isfinite(norms).all():
        raise FloatingPointError(f"DeepFool left the finite numbers: norms {norms}")
    t, f = groups_of(predictions, labels, paths, options)
    chosen_t, chosen_f = selected(t, norms, labels, True, options), selected(f, norms, labels, False, options)
    mask = lambda chosen: np.isin(np.arange(len(labels)), chosen)
    pairs, active = padded(paths, chosen_t + chosen_f, options["maxIterations"])
    (_, (parts, m)), gradient = compiled.loss_and_gradient(
        params, x, np.array(labels), pairs, active, mask(chosen_t), mask(chosen_f)
    )
    for i in chosen_t + chosen_f:
        assert abs(float(m[i]) - norms[i]) <= 1e-9 * (1 + norms[i]), (i, float(m[i]), norms[i])
    terms = [float(part) for part, chosen in zip(parts[1:], (chosen_t, chosen_f)) if chosen]
    return {
        "logits": logits.tolist(),
        "prediction": predictions.tolist(),
        "crossEntropy": float(parts[0]),
        "perturbationNorm": norms,
        "fooled": [path.fooled for path in paths],
        "perturbation": [path.r.reshape(-1).tolist() for path in paths],
        "lossTerms": {"crossEntropy": float(parts[0]), "regularizers": terms},
        "gradients": [gradients_of(layer, g) for layer, g in zip(case["layers"], gradient)],
        "_": {"gap": min(path.gap for path in paths), "T": t, "F": f, "chosenT": chosen_t, "chosenF": chosen_f},
    }


def padded(paths, chosen, u):
    """pairs [N, u, 2] and active [N, u]; what is not active has a pair of two classes all the same, so w is not 0."""
    pairs = np.tile(np.array([0, 1]), (len(paths), u, 1))
    active = np.zeros((len(paths), u), bool)
    for i in chosen:
        for step, pair in enumerate(paths[i].pairs):
            pairs[i, step], active[i, step] = pair, True
    return pairs, active


def gradients_of(layer, gradient):
    if layer["type"] == "batchNorm":
        return None
    return [np.asarray(gradient[k]).tolist() for k in TRAINED.get(layer["type"], ())]


# ------------------------------------------------------------------------------------------------- comparing
def relative(a, b, scale=0.0):
    """Largest difference, relative to the largest entry of b; to `scale` where b is 0 but for rounding."""
    a, b = np.array(a, float).reshape(-1), np.array(b, float).reshape(-1)
    if a.shape != b.shape:
        return float("inf")
    if not a.size:
        return 0.0
    largest = np.abs(b).max()
    off = np.abs(a - b).max() / (largest if largest > 1e-9 * scale else scale or 1.0)
    return float("inf") if math.isnan(off) else float(off)


def distances(ours, expected, scale=0.0):
    flat = lambda e: [v for layer in e["gradients"] for v in layer or []]
    terms = lambda e: [e["lossTerms"]["crossEntropy"], *e["lossTerms"]["regularizers"]]
    pairs = list(zip(flat(ours), flat(expected), strict=True))
    return {
        "logits": relative(ours["logits"], expected["logits"]),
        "perturbation": relative(ours["perturbation"], expected["perturbation"]),
        "norms": relative(ours["perturbationNorm"], expected["perturbationNorm"]),
        "lossTerms": relative(terms(ours), terms(expected)),
        "gradients": max((relative(a, b, scale) for a, b in pairs), default=0.0),
        "fooled": float(sum(a != b for a, b in zip(ours["fooled"], expected["fooled"], strict=True))),
    }


def main(path):
    with open(path) as file:
        cases = json.load(file)["cases"]
    for case in cases:
        off = distances(solve(case), case["expected"])
        print(f"{case['name']:60}", " ".join(f"{k} {v:.1e}" for k, v in off.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
