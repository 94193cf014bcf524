import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import nodemailer from "nodemailer";
import { expect, test } from "vitest";
import { readMailbox, startMailbox } from "./mailbox.ts";

test("what the office sends can be read in the demonstration's mailbox, attachments too", async () => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), "tilkat-mailbox-"));
	const relay = await startMailbox(folder, 0);
	try {
		const sender = nodemailer.createTransport({ host: "127.0.0.1", port: relay.port, secure: false, ignoreTLS: true });
		await sender.sendMail({
			from: "migration@tilkat.localhost",
			to: "employer@example.kg",
			subject: "Тилкат: номер KG-7K4M2-QXP9R-TAVC",
			text: "Документтер жеткирилди.",
			attachments: [{ filename: "receipt.json", content: '{"format":1}' }],
		});
		const mailbox = readMailbox(folder);
		const [letter] = await mailbox.list();
		expect(letter).toMatchObject({ to: "employer@example.kg", subject: "Тилкат: номер KG-7K4M2-QXP9R-TAVC" });
		expect(letter?.attachments).toEqual([{ name: "receipt.json", sizeBytes: 12 }]);
		const attachment = await mailbox.attachment(letter?.id ?? "", 0);
		expect(Buffer.from(attachment?.bytes ?? []).toString()).toBe('{"format":1}');
		expect(await mailbox.find("../../etc/passwd")).toBeNull();
	} finally {
		await relay.close();
		await fs.rm(folder, { recursive: true });
	}
});
