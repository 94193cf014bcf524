import { isArray, isDict, isRef, nameOf, type PdfValue } from "../../container/src/pdf-value.ts";

/** An object as PDF syntax, one char per byte. Strings are written back escaped as they were read. Throws for streams and keywords. */
export function formatPdf(value: PdfValue): string {
	if (value === null) return "null";
	if (typeof value === "boolean") return String(value);
	if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/0+$/, "");
	if (value instanceof Uint8Array) return `(${Buffer.from(value).toString("latin1")})`;
	if (isArray(value)) return `[${value.map(formatPdf).join(" ")}]`;
	if (isRef(value)) return `${value.number} ${value.generation} R`;
	const name = nameOf(value);
	if (name !== null) return formatName(name);
	if (!isDict(value)) throw new TypeError("Only direct objects can be written.");
	return `<<${[...value].map(([key, item]) => `${formatName(key)} ${formatPdf(item)}`).join("\n")}>>`;
}

function formatName(name: string): string {
	return `/${name.replace(/[^A-Za-z0-9_.+-]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
}

export function encodeLatin(text: string): Uint8Array {
	return new Uint8Array(Buffer.from(text, "latin1"));
}
