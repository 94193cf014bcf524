import fs from "node:fs";
import path from "node:path";
import { renderStates } from "../casework/states-page.ts";
import { cliDocument } from "../cli/help.ts";
import { renderControlCodes } from "../findings/control-codes.ts";
import { generateSchema } from "../server/store/generate-schema.ts";
import { openApiDocument } from "../server/web/openapi.ts";

const root = path.dirname(import.meta.dirname);

/** A document that is made from code: its path from the root, and its text. */
type Generated = {
	readonly path: string;
	readonly render: () => string | Promise<string>;
	/** Takes seconds (it needs a database), and a test of its own compares it. */
	readonly hasOwnTest?: true;
};

export const generated: readonly Generated[] = [
	{ path: "docs/states.md", render: renderStates },
	{ path: "docs/control-codes.md", render: renderControlCodes },
	{ path: "docs/cli.md", render: cliDocument },
	{
		path: "docs/openapi.json",
		render: () => `${JSON.stringify(openApiDocument("https://office.example"), null, "\t")}\n`,
	},
	{ path: "server/store/schema.golden.sql", render: generateSchema, hasOwnTest: true },
];

/** The generated documents that differ from what the code says, one line each with what to do. */
export async function generatedFaults(): Promise<string[]> {
	const faults: string[] = [];
	for (const document of generated.filter((one) => !one.hasOwnTest)) {
		const file = path.join(root, document.path);
		const there = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
		if (there !== (await document.render()))
			faults.push(`${document.path} is not what the code says: npm run generate, and look at the difference`);
	}
	return faults;
}

/** Writes them all. */
export async function writeGenerated(): Promise<void> {
	for (const document of generated) {
		const file = path.join(root, document.path);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, await document.render());
		process.stdout.write(`${document.path}\n`);
	}
}
