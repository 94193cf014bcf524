import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { commonTopFolder, isSystemFile } from "./entry-place.ts";
import type { ContainerPlatform } from "./platform.ts";
import { readZip } from "./zip-read.ts";

/** A file of the container before its layers are taken off. `bytes` is null when the archive's own rules forbid to read it. */
export type ContainerFile = {
	readonly archiveOrdinal: number;
	readonly entryName: string;
	readonly garbled: boolean;
	readonly bytes: Uint8Array | null;
};

/** `findings` that speak of a file carry its number in the archive; the caller numbers the documents. */
export type ArchiveReading = { readonly files: readonly ContainerFile[]; readonly findings: readonly Finding[] };

/** Reads the archive and sets aside what is no document of anybody: folders, one common top folder, the system's own files. */
export function readArchive(bytes: Uint8Array, platform: ContainerPlatform): ArchiveReading {
	const reading = readZip(bytes, platform);
	const findings: Finding[] = [...reading.findings];
	const sound = new Map(reading.entries.map((entry) => [entry.ordinal, entry.bytes]));
	const system = reading.files.filter((file) => isSystemFile(file.name));
	const own = reading.files.filter((file) => !isSystemFile(file.name));
	const top = commonTopFolder(own.map((file) => file.name));
	if (system.length > 0) {
		findings.push(finding("K16", { params: { files: system.length, first: system[0]?.name ?? "" } }));
	}
	const files = own.map(
		({ ordinal, name, garbled }): ContainerFile => ({
			archiveOrdinal: ordinal,
			entryName: name.slice(top.length),
			garbled,
			bytes: sound.get(ordinal) ?? null,
		}),
	);
	if (files.some((file) => file.entryName.includes("/"))) {
		const first = files.find((file) => file.entryName.includes("/"))?.entryName ?? "";
		findings.push(finding("K15", { params: { first } }));
	}
	return { files, findings };
}
