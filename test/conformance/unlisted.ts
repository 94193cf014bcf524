import { readdirSync } from "node:fs";

/** Files of a suite's folder that no case expects anything of: a case without its expected code is no case. */
export function unlistedFiles(folder: string, listed: ReadonlySet<string>): string[] {
	return readdirSync(folder)
		.filter((file) => !listed.has(file))
		.map((file) => `${file}: no case expects anything of it`);
}
