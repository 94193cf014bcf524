import * as z from "zod";

/** The newest manifest format that this code reads and the one that it writes. A published format is never edited. */
export const manifestFormat = 1;

/** The manifest's name in the archive, before the sealing adds `.p7m`. */
export const manifestFileName = "tilkat.json";

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One mailbox, narrower than RFC 5322: no names, no brackets, no lists. The office looks again before it writes to it.
 */
const mailbox = z
	.string()
	.max(320)
	.regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u);

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** One document as the packer lists it. `file` is the name in the archive, `name` the applicant's own name for it, `sha256` of the plain bytes. */
export const manifestDocumentSchema = z.object({
	file: z.string().min(1).max(255),
	name: z.string().min(1).max(255),
	kind: word,
	person: z.number().int().min(1).max(1000).nullable(),
	sheets: z.number().int().min(1).max(10_000),
	sha256: hex256,
});

/** The manifest, format 1 (docs/container-format.md). Unknown fields are refused: a newer format has a newer number. */
export const manifestSchema = z.strictObject({
	format: z.literal(manifestFormat),
	procedure: word,
	kind: word,
	regime: word.optional(),
	createdAt: z.iso.datetime({ offset: true }),
	authority: z.object({ fingerprint: hex256 }),
	secondSecretHash: hex256,
	answers: z.unknown(),
	/** In which language the office answers: the one the packer spoke. */
	language: z.enum(["ky", "ru", "en", "ko"]).optional(),
	quotes: z.string().min(1).max(64).optional(),
	/** Where the answers go that say more than the number: whoever copies a container and sends it again cannot change it. */
	replyTo: mailbox.optional(),
	documents: z.array(manifestDocumentSchema).max(512),
});

export type ManifestDocument = z.infer<typeof manifestDocumentSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/** Whether this can stand in a manifest as the address for answers. */
export function isReplyAddress(text: string): boolean {
	return mailbox.safeParse(text).success;
}

export type ManifestReading =
	| { readonly kind: "manifest"; readonly value: Manifest }
	| { readonly kind: "newer"; readonly format: number }
	| { readonly kind: "unreadable"; readonly field: string };

/** Reads a manifest from its bytes. `unreadable.field` is the path of the first wrong field, or "" when it is no JSON at all. */
export function readManifest(bytes: Uint8Array): ManifestReading {
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return { kind: "unreadable", field: "" };
	}
	const format = typeof value === "object" && value !== null ? (value as { format?: unknown }).format : undefined;
	if (typeof format === "number" && Number.isInteger(format) && format > manifestFormat)
		return { kind: "newer", format };
	const parsed = manifestSchema.safeParse(value);
	if (parsed.success) return { kind: "manifest", value: parsed.data };
	return { kind: "unreadable", field: parsed.error.issues[0]?.path.join(".") ?? "" };
}

/** The manifest's bytes: UTF-8 JSON with two-space indentation, so that an officer can read the original. */
export function writeManifest(manifest: Manifest): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}
