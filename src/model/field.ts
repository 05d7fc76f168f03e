import { z } from "zod";

/** Frictionless type of a field; `decimal` is a plain decimal string in CSV and JSON alike. */
type Kind = "string" | "integer" | "decimal" | "boolean";

type FieldMeta = { kind: Kind; description: string };

const meta = (kind: Kind, description: string): FieldMeta => ({ kind, description });
/** Any text; "" where there is none. */
export const text = (description: string) => z.string().meta(meta("string", description));
/** A whole number, or null where there is none. */
export const integer = (description: string) => z.int().nullable().meta(meta("integer", description));
/** A decimal without separators or exponent, the print's own decimals kept; "" where there is none. */
export const decimal = (description: string) =>
  z
    .string()
    .regex(/^(?:-?\d+(?:\.\d+)?)?$/)
    .meta(meta("decimal", description));
/** Yes or no, or null where it is not known. */
export const truth = (description: string) => z.boolean().nullable().meta(meta("boolean", description));
/** One of the values given; "" among them stands for none. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, description: string) =>
  z.enum(values).meta(meta("string", description));

/** A column of open data. */
export interface ContractField {
  name: string;
  /** Type in the sense of Frictionless Table Schema. */
  type: "string" | "integer" | "number" | "boolean";
  description: string;
  /** The values that may stand there; empty when any may. */
  values: readonly string[];
}

/** What a column's schema, made by the functions above, says of it. */
export function fieldOf(name: string, schema: z.ZodType): ContractField {
  const { kind = "string", description = "" } = (schema.meta() ?? {}) as Partial<FieldMeta>;
  const values =
    schema instanceof z.ZodEnum ? schema.options.map(String).filter((value) => value !== "") : [];
  return { name, type: kind === "decimal" ? "number" : kind, description, values };
}
