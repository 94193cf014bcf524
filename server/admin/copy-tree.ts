import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir } from "node:fs/promises";
import path from "node:path";

export type Copied = { files: number; bytes: number };

export type CopyOptions = {
	/** Paths relative to the source, with `/`; true leaves the file or the whole folder out. */
	readonly skip?: (relative: string) => boolean;
	/** A live folder: files may go while it is copied. */
	readonly isLive?: boolean;
	readonly onFile?: (copied: Copied) => void;
};

/** Copies at once: enough to keep a disk busy while others sync, few enough to leave a running office its own. */
const copiesMax = 8;

async function syncPath(target: string): Promise<number> {
	const handle = await open(target, constants.O_RDONLY);
	try {
		await handle.sync();
		return (await handle.stat()).size;
	} finally {
		await handle.close();
	}
}

/**
 * Copies a folder with all below it; every file and folder of the copy is on the disk when this resolves. Files are 0600, folders 0700. Links and
 * sockets are left out: nothing that we keep is one.
 */
export async function copyTree(from: string, to: string, options: CopyOptions = {}, relative = ""): Promise<Copied> {
	const total: Copied = { files: 0, bytes: 0 };
	await mkdir(to, { recursive: true, mode: 0o700 });
	const entries = await readdir(from, { withFileTypes: true });
	const wanted = entries.filter((entry) => !options.skip?.(path.posix.join(relative, entry.name)));
	const files = wanted.filter((entry) => entry.isFile()).map((entry) => entry.name);
	const copyNext = async (): Promise<void> => {
		for (let name = files.pop(); name !== undefined; name = files.pop()) {
			if (!(await copyOne(path.join(from, name), path.join(to, name), options, total))) continue;
			options.onFile?.(total);
		}
	};
	await Promise.all(Array.from({ length: copiesMax }, copyNext));
	for (const entry of wanted.filter((one) => one.isDirectory())) {
		const below = {
			...options,
			onFile: (part: Copied) => options.onFile?.({ files: total.files + part.files, bytes: total.bytes + part.bytes }),
		};
		const part = await copyTree(
			path.join(from, entry.name),
			path.join(to, entry.name),
			below,
			path.posix.join(relative, entry.name),
		);
		total.files += part.files;
		total.bytes += part.bytes;
	}
	await syncPath(to);
	return total;
}

async function copyOne(from: string, to: string, options: CopyOptions, total: Copied): Promise<boolean> {
	try {
		await copyFile(from, to);
	} catch (error) {
		if (options.isLive && (error as NodeJS.ErrnoException).code === "ENOENT") return false;
		throw error;
	}
	total.bytes += await syncPath(to);
	total.files += 1;
	return true;
}

/** Writes a small file and syncs it with its folder. */
export async function writeDurable(file: string, text: string): Promise<void> {
	const handle = await open(file, "w", 0o600);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
	await syncPath(path.dirname(file));
}
