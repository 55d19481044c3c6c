/** Migration 6: step metrics of stored adversarial examples. */
export const storedExampleColumns = `
ALTER TABLE step_chunks ADD COLUMN storedCrossEntropy BLOB;
ALTER TABLE step_chunks ADD COLUMN storedAccuracy BLOB;
`;
