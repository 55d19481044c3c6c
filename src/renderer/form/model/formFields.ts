/** The fields of a RunConfig as a form holds them: each variant's own, all at once. */
import { describe, discriminator, type FieldDescription } from "../../../shared/schema/describe.ts";
import { sections, type Section, type SectionName } from "../../../shared/schema/sections.ts";

export interface FormField extends FieldDescription {
  /** The path; with the variants where another variant has a different field of the same path. */
  readonly key: string;
  /** Last part of the path. */
  readonly name: string;
  /** It decides which other fields its section has. */
  readonly isChoice: boolean;
}

export interface FormSection<N extends string = SectionName> extends Section {
  readonly name: N;
  readonly fields: readonly FormField[];
}

export function formFieldsOf(descriptions: readonly FieldDescription[]): readonly FormField[] {
  const isUnion = (section: string) => descriptions.some((f) => f.section === section && f.variants !== null);
  return descriptions.map((field) => {
    const others = descriptions.filter((f) => f.path === field.path);
    const name = field.path.slice(field.path.lastIndexOf(".") + 1);
    const key = others.length > 1 ? `${field.path}(${(field.variants ?? []).join(",")})` : field.path;
    return { ...field, key, name, isChoice: name === discriminator && isUnion(field.section) };
  });
}

export const formFields = formFieldsOf(describe());

export const formSections: readonly FormSection[] = (Object.keys(sections) as SectionName[]).map((name) => ({
  name,
  ...sections[name],
  fields: formFields.filter((f) => f.section === name),
}));

const byKey = new Map(formFields.map((f) => [f.key, f]));

/** @throws Error for a key that no field has: a defect of the caller */
export function fieldOf(key: string): FormField {
  const field = byKey.get(key);
  if (!field) throw new Error(`expected the key of a field, got ${key}`);
  return field;
}
