import { createTransport } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { findAnyNumber } from "../../../casework/number.ts";
import { demoRelayName } from "../demo-relay.ts";
import { readMailbox } from "../mailbox.ts";
import type { RunningOffice } from "../office.ts";
import { visitDesk, wordsOf } from "../staff-visitor.ts";
import { TryFailed, waitFor } from "../try-applicant.ts";
import type { Candidate } from "./candidates.ts";
import { makePaper } from "./papers.ts";

/** The form on paper, scanned: whoever writes a letter sends it among the rest. */
const paperKinds = [
	{ kind: "application", name: "지원서.pdf" },
	{ kind: "eligibility-sheet", name: "적격확인서.pdf" },
] as const;

/** The letter as the demonstration's own relay hands it over: judged there by DMARC, and with nothing else added (RFC 8601). */
async function writeLetter(candidate: Candidate, to: string, seed: number): Promise<Buffer> {
	const documents = [...paperKinds.map((each) => ({ ...each, locked: false })), ...candidate.documents];
	const attachments = [];
	for (const [index, { name, locked }] of documents.entries()) {
		const bytes = await makePaper(`${seed}/${candidate.index}/mail/${index}`, locked);
		attachments.push({ filename: name, content: Buffer.from(bytes) });
	}
	const letter = await new MailComposer({
		from: { name: candidate.name, address: candidate.email },
		to,
		subject: "외국인 인권리더 신청",
		text: `${candidate.name}\n010-0000-0000`,
		attachments,
		newline: "windows",
	})
		.compile()
		.build();
	const domain = candidate.email.slice(candidate.email.indexOf("@") + 1);
	const judged = `Authentication-Results: ${demoRelayName}; dmarc=pass header.from=${domain}\r\n`;
	return Buffer.concat([Buffer.from(judged), letter]);
}

/** Sends the letter by SMTP to the office's own address; the number that stood in the door's `250`. */
export async function fileByMail(
	office: RunningOffice,
	candidate: Candidate,
	call: { readonly mailbox: string; readonly seed: number },
): Promise<string> {
	const to = `${call.mailbox}@${office.intake.slice(office.intake.indexOf("@") + 1)}`;
	const transport = createTransport({ ...office.smtp, secure: false, ignoreTLS: true });
	try {
		const raw = await writeLetter(candidate, to, call.seed);
		const sent = await transport.sendMail({ envelope: { from: candidate.email, to }, raw });
		const number = findAnyNumber(sent.response);
		if (number === null) throw new TryFailed(`The mail door named no number: ${sent.response}`);
		return number;
	} finally {
		transport.close();
	}
}

/** Opens the link of the notice and presses its button, as the applicant does on a telephone. */
export async function confirmByLink(office: RunningOffice, number: string): Promise<void> {
	const link = await waitFor(`The link for ${number}`, async () => {
		const letters = await readMailbox(office.mailboxFolder).list();
		const notice = letters.find(({ subject, kind }) => kind === "delivery" && subject.includes(number));
		return /\/confirm\/[\w-]{43}/.exec(notice?.text ?? "")?.[0] ?? null;
	});
	const done = await visitDesk(office.url).submit(link, {}, "/confirm");
	if (done.status >= 400) throw new TryFailed(`The link answers ${done.status}: ${wordsOf(done.body).slice(0, 200)}`);
}
