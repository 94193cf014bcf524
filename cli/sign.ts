import { readFileSync, writeFileSync } from "node:fs";
import { nodePlatform } from "../cms/src/node.ts";
import { writeSigned } from "../cms/src/signed-write.ts";
import { pullOf } from "../cms/src/source.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { hasOption } from "./options.ts";
import { signWords } from "./sign-words.ts";
import { openSigner } from "./signer.ts";

/** So much of a text is shown before it is signed: an authority's is shorter. */
const shownBytesMax = 4_096;

function readText(file: string, context: Context): Uint8Array {
	try {
		return new Uint8Array(readFileSync(file));
	} catch {
		throw new CliStop(exitCodes.usage, context.words.noSuchFile(file));
	}
}

/** Signs the bytes of a file as they are, attached, and says first what they say. Throws `CliStop` for a key that is not there. */
export async function sign(file: string, context: Context): Promise<ExitCode> {
	const { options, terminal, lang, words } = context;
	const bytes = readText(file, context);
	if (bytes.length <= shownBytesMax)
		terminal.say(`${signWords[lang].signing}\n${new TextDecoder().decode(bytes).trimEnd()}`);
	const key = await openSigner(options, terminal, words);
	if (key === null) throw new CliStop(exitCodes.usage, words.giveKey);
	const signingTime = Math.floor(context.now().getTime() / 1000);
	const signature = writeSigned(pullOf(bytes), { key, platform: nodePlatform, signingTime });
	const written = `${file}.p7s`;
	writeFileSync(written, signature);
	if (hasOption(options, "json")) terminal.print(JSON.stringify({ signature: written }));
	else terminal.say(signWords[lang].written(written));
	return exitCodes.done;
}
