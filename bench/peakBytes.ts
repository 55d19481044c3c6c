/** The most bytes of live tensors during a piece of work, sampled at every tensor that is made. */
import * as tf from "@tensorflow/tfjs-core";

export function trackPeakBytes(body: () => void): number {
  const engine = tf.engine();
  const original = engine.trackTensor.bind(engine);
  let peak = tf.memory().numBytes;
  engine.trackTensor = (tensor, backend) => {
    original(tensor, backend);
    peak = Math.max(peak, engine.memory().numBytes);
  };
  try {
    body();
  } finally {
    engine.trackTensor = original;
  }
  return peak;
}
