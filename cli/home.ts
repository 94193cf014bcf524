import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { CliStop, exitCodes } from "./exit-codes.ts";

/** The folder of what is kept between runs: pinned authorities, second secrets. For its owner's eyes only. */
export type Home = { readonly folder: string };

export function openHome(given: string | undefined): Home {
	const settings = process.env.XDG_CONFIG_HOME ?? process.env.APPDATA ?? join(homedir(), ".config");
	return { folder: given ?? join(settings, "tilkat") };
}

function inside(home: Home, name: string): string {
	const folder = join(home.folder, name);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	return folder;
}

const keptAuthoritySchema = z.object({
	source: z.string(),
	fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
	certificate: z.string(),
	receiptFingerprint: z.string().nullable(),
	receiptCertificate: z.string().nullable(),
	/** Those of before keep none. */
	permitCertificates: z.array(z.string()).default([]),
	keptAt: z.string(),
});

/** An authority as it was seen: `certificate` is PEM, `source` the address or file that it came from. */
export type KeptAuthority = z.infer<typeof keptAuthoritySchema>;

/** Every authority kept so far; files that cannot be read are passed over with a word in `onBad`. */
export function listAuthorities(home: Home, onBad: (file: string) => void = () => {}): KeptAuthority[] {
	const folder = join(home.folder, "authorities");
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith(".json"))
		.sort()
		.flatMap((name) => {
			try {
				return [keptAuthoritySchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")))];
			} catch {
				onBad(join(folder, name));
				return [];
			}
		});
}

export function keepAuthority(home: Home, authority: KeptAuthority): void {
	const file = join(inside(home, "authorities"), `${authority.fingerprint.slice(0, 16)}.json`);
	writeFileSync(file, `${JSON.stringify(authority, null, "\t")}\n`);
}

/** Writes the second secret of a filing where only its owner reads it. Returns the file. */
export function keepSecret(home: Home, name: string, secret: string): string {
	const file = join(inside(home, "secrets"), `${name}.txt`);
	try {
		writeFileSync(file, `${secret}\n`, { mode: 0o600 });
		chmodSync(file, 0o600);
	} catch (error) {
		throw new CliStop(exitCodes.internal, (words) => words.secretNotKept(file, (error as Error).message));
	}
	return file;
}
