import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const here = dirname(fileURLToPath(import.meta.url));

/** Regular and bold of the one family that has ky, ru, en and ko; system fonts would make papers differ between machines. */
function readFonts(): Buffer[] {
	const family = dirname(createRequire(import.meta.url).resolve("pretendard/package.json"));
	return ["Regular", "Bold"].map((weight) => readFileSync(join(family, `dist/public/static/Pretendard-${weight}.otf`)));
}

let compiler: NodeCompiler | null = null;

/** Kept for the life of the process: the fonts take 30 ms to load, a paper then 2 to 10 ms. */
function openCompiler(): NodeCompiler {
	compiler ??= NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: readFonts() }] });
	return compiler;
}

/**
 * Sets a template of this folder with string inputs (data as JSON text) and gives a PDF/A-3b with `createdAt` (epoch seconds) as its only
 * time. The same inputs give the same bytes. Throws an Error with the typesetter's words when the template fails.
 */
export function typeset(template: string, inputs: Readonly<Record<string, string>>, createdAt: number): Uint8Array {
	const typst = openCompiler();
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
