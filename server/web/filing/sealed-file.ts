import { z } from "zod";
import { sniffCms } from "../../../cms/src/sniff.ts";
import type { FileAbout } from "./draft.ts";

const known = <T extends z.ZodType>(value: T) =>
	z.union([z.strictObject({ known: z.literal(true), value }), z.strictObject({ known: z.literal(false) })]);

const pdf = z.strictObject({
	opens: z.boolean(),
	pages: known(z.int().min(0).max(100_000)),
	pageList: z
		.array(z.strictObject({ dpi: z.number().nullable(), hasImage: z.boolean(), blank: known(z.boolean()) }))
		.max(5_000),
	encrypted: z.boolean(),
	script: z.boolean(),
	embeddedFiles: z.boolean(),
	launchAction: z.boolean(),
	repaired: z.boolean(),
	cutShort: z.boolean(),
	dataAfterEndBytes: z.int().min(0),
});

/** What our script in the browser says of a PDF that it sealed. Believed for the page of this draft only; the office opens the file and looks itself. */
const lookedAt = z.strictObject({
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	probed: z.strictObject({
		sizeBytes: z.int().min(1),
		type: z.literal("pdf"),
		office: z.null().optional(),
		pdf: known(pdf),
		jpeg: z.strictObject({ known: z.literal(false) }),
	}),
});

/** What is known of a sealed file from its sender; null when the bytes are not sealed, or what is said of them is nothing that our script says. */
export function readSealed(kind: string, bytes: Uint8Array, about: string): FileAbout | null {
	const cms = sniffCms(bytes.subarray(0, 4096));
	if (cms !== "enveloped" && cms !== "auth-enveloped") return null;
	const said = lookedAt.safeParse(jsonOf(about));
	if (!said.success) return null;
	const { sha256, probed } = said.data;
	const { pdf: looked } = probed;
	const pages = looked.known && looked.value.opens && looked.value.pages.known ? looked.value.pages.value : null;
	return {
		kind,
		type: "pdf",
		pages,
		sha256,
		sizeBytes: probed.sizeBytes,
		probed: { ...probed, office: probed.office ?? null },
		sealedHere: true,
	};
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
