import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What `npm start` tells `npm run try` about the office that is running: addresses and where the demonstration keys lie. */
export type RunningOffice = {
	readonly url: string;
	readonly deskUrl: string;
	readonly smtp: { readonly host: string; readonly port: number };
	readonly intake: string;
	readonly applicantsFolder: string;
	readonly mailboxFolder: string;
	readonly password: string;
	/** Whoever reviews here. */
	readonly officer: { readonly login: string; readonly password: string };
	readonly pid: number;
};

function fileOf(dataFolder: string): string {
	return path.join(dataFolder, "demo", "office.json");
}

export function writeRunningOffice(dataFolder: string, office: RunningOffice): void {
	writeFileSync(fileOf(dataFolder), `${JSON.stringify(office, null, "\t")}\n`);
}

/** The office that was started last in this folder; null when none was. */
export function findRunningOffice(dataFolder: string): RunningOffice | null {
	const file = fileOf(dataFolder);
	return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RunningOffice) : null;
}
