import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { listProcedures } from "../procedures/registry.ts";

const root = path.join(import.meta.dirname, "..");
const rooms = ["casework", "cli", "container", "findings", "formal-control", "procedures", "server", "web"];

/** Sources of the rooms, without tests and without the demonstration, which is about procedures by name. */
function sources(): string[] {
	return rooms
		.filter((room) => fs.existsSync(path.join(root, room)))
		.flatMap((room) =>
			fs
				.readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
				.map((file) => `${room}/${file.replaceAll(path.sep, "/")}`),
		)
		.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|-for-tests\.ts$|\/node_modules\//.test(file))
		.filter((file) => !file.startsWith("server/demo/"));
}

function naming(id: string): string[] {
	return sources()
		.filter((file) => !file.startsWith(`procedures/${id}/`))
		.filter((file) => fs.readFileSync(path.join(root, file), "utf8").includes(id))
		.sort();
}

test("the second procedure is its folder and a line in each registry: no other source names it", () => {
	expect(naming("kr-rights-leader")).toEqual(["procedures/faces.ts", "procedures/registry.ts"]);
	for (const registry of ["faces", "registry"]) {
		const text = fs.readFileSync(path.join(root, `procedures/${registry}.ts`), "utf8");
		expect(text.split("\n").filter((line) => line.includes("kr-rights-leader"))).toHaveLength(1);
	}
});

test("no source of ours takes the first procedure's zone for everybody's", () => {
	const zones = new Set<string>(listProcedures().map(({ face }) => face.zone));
	expect(zones.size).toBeGreaterThan(1);
	const silent = sources().filter((file) =>
		/\?\? "Asia\/|= "Asia\/\w+";/.test(fs.readFileSync(path.join(root, file), "utf8")),
	);
	expect(silent).toEqual([]);
});
