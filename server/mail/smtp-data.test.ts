import fc from "fast-check";
import { SMTPStream } from "smtp-server/lib/smtp-stream.js";
import { expect, test } from "vitest";
import { feedData } from "./smtp-data.ts";

type Reading = { content: string; after: string; ended: boolean };

/** Feeds the cuts through smtp-server's stream, with its own method or with ours, and tells what came out and what was left for commands. */
async function read(cuts: readonly string[], isOurs: boolean): Promise<Reading> {
	const stream = new SMTPStream();
	if (isOurs) Object.assign(stream, { _feedDataStream: feedData });
	let after = "";
	let ended = false;
	stream.oncommand = (command: Buffer, callback?: () => void) => {
		after += `${command.toString("latin1")}|`;
		callback?.();
	};
	const data = stream.startDataMode();
	let content = "";
	data.on("data", (chunk: Buffer) => {
		content += chunk.toString("latin1");
	});
	data.on("end", () => {
		ended = true;
		stream.continue();
	});
	for (const cut of cuts) {
		await new Promise<void>((resolve) => stream.write(Buffer.from(cut, "latin1"), () => resolve()));
		await new Promise((resolve) => setImmediate(resolve));
	}
	await new Promise((resolve) => setImmediate(resolve));
	return { content, after, ended };
}

/** Smuggling lives in these bytes. */
const piece = fc.constantFrom("\r", "\n", ".", "a", "\r\n", "\r\n.", "\r\n..", "\n.", "\r\n.\r", "QUIT", "text");

test("what comes out of DATA, and what is left for commands, is the same as with smtp-server's own loop, for every cut", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.array(piece, { maxLength: 6 }).map((parts) => parts.join("")),
				{ maxLength: 8 },
			),
			async (cuts) => {
				const sent = [...cuts.filter(Boolean), "\r\n.\r\n", "NOOP\r\n"];
				expect(await read(sent, true)).toEqual(await read(sent, false));
			},
		),
		{ numRuns: 800 },
	);
});

test("only CR LF dot CR LF ends a letter", async () => {
	for (const inside of ["a\n.\nb", "a\n.\r\nb", "a\r.\rb", "a\r\n.\nb"]) {
		const got = await read([`${inside}\r\n.\r\n`, "NOOP\r\n"], true);
		expect(got).toMatchObject({ ended: true, after: "NOOP|" });
		expect(got.content.length).toBeGreaterThanOrEqual(inside.length);
	}
});

test("dots at line starts come out as the sender meant them, however they are cut", async () => {
	const stuffed = "..first\r\n..\r\n...x\r\nend\r\n.\r\n";
	for (let size = 1; size < stuffed.length; size++) {
		const cuts = stuffed.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
		expect((await read(cuts, true)).content).toBe(".first\r\n.\r\n..x\r\nend\r\n");
	}
});
