import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const here = dirname(fileURLToPath(import.meta.url));

/** Templates of permits lie in a folder beside this one and share its pieces. */
const workspace = dirname(here);

/** A file that the template reads beside its inputs: `path` as seen from the workspace, such as `/permit/photo.jpg`. It is on no disk. */
export type TypesetFile = { readonly path: string; readonly bytes: Uint8Array };

/** Regular and bold of the one family that has ky, ru, en and ko; system fonts would make papers differ between machines. */
function readFonts(): Buffer[] {
	const family = dirname(createRequire(import.meta.url).resolve("pretendard/package.json"));
	return ["Regular", "Bold"].map((weight) => readFileSync(join(family, `dist/public/static/Pretendard-${weight}.otf`)));
}

let compiler: NodeCompiler | null = null;

/** Kept for the life of the process: the fonts take 30 ms to load, a paper then 2 to 10 ms. */
function openCompiler(): NodeCompiler {
	compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: readFonts() }] });
	return compiler;
}

/**
 * Sets a template of this folder with string inputs (data as JSON text) and gives a PDF/A-3b with `createdAt` (epoch seconds) as its only
 * time. The same inputs give the same bytes. Throws an Error with the typesetter's words when the template fails.
 */
export function typeset(
	template: string,
	inputs: Readonly<Record<string, string>>,
	createdAt: number,
	file: TypesetFile | null = null,
): Uint8Array {
	const typst = openCompiler();
	const shadow = file === null ? null : join(workspace, file.path);
	if (file && shadow) typst.mapShadow(shadow, Buffer.from(file.bytes));
	try {
		return setPaper(typst, template, inputs, createdAt);
	} finally {
		// The next paper has another photograph, and no process keeps the last one.
		if (shadow) typst.unmapShadow(shadow);
	}
}

function setPaper(
	typst: NodeCompiler,
	template: string,
	inputs: Readonly<Record<string, string>>,
	createdAt: number,
): Uint8Array {
	const compiled = typst.compile({ mainFilePath: join(here, template), inputs: { ...inputs } });
	const document = compiled.result;
	if (document === null) {
		const causes = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
		throw new Error(`The paper ${template} could not be set: ${JSON.stringify(causes)}`);
	}
	const pdf = typst.pdf(document, { pdfStandard: "a-3b", creationTimestamp: createdAt });
	typst.evictCache(20);
	return new Uint8Array(pdf);
}
