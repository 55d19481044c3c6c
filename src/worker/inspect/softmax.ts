/** exp(f_k)/Σ exp(f_j), with the largest logit taken off first so that no term overflows; [K]. */
export function softmax(logits: ArrayLike<number>): Float32Array {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k]);
  const terms = Float64Array.from(logits, (value) => Math.exp(value - largest));
  const sum = terms.reduce((total, term) => total + term, 0);
  return Float32Array.from(terms, (term) => term / sum);
}
