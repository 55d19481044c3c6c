/** Migration 3: step metrics of methods that train on a penalty or on perturbed samples. */
export const adversarialColumns = `
ALTER TABLE step_chunks ADD COLUMN penalty BLOB;
ALTER TABLE step_chunks ADD COLUMN adversarialCrossEntropy BLOB;
ALTER TABLE step_chunks ADD COLUMN adversarialAccuracy BLOB;
`;
