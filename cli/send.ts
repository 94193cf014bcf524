import nodemailer from "nodemailer";
import { CliStop, exitCodes } from "./exit-codes.ts";

/** The longest that a slow line may stay silent while a letter of 25 MB goes out. */
const silenceMinutesMax = 10;

/**
 * Sends a letter by SMTP as it stands. `url` is smtp:// or smtps://, its user name may stand in it; the password comes apart, so that it
 * is in no command line. Throws `CliStop` with what the server said.
 */
export async function sendLetter(input: {
	readonly url: string;
	readonly password: string | undefined;
	readonly from: string;
	readonly to: string;
	readonly raw: Buffer;
}): Promise<string> {
	let url: URL;
	try {
		url = new URL(input.url);
	} catch {
		throw new CliStop(exitCodes.usage, (words) => words.sendForm(input.url));
	}
	if (url.password !== "") throw new CliStop(exitCodes.usage, (words) => words.passwordInAddress);
	const secure = url.protocol === "smtps:";
	const user = decodeURIComponent(url.username);
	const transport = nodemailer.createTransport({
		host: url.hostname,
		port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
		secure,
		// A password goes over TLS or not at all.
		requireTLS: user !== "",
		socketTimeout: silenceMinutesMax * 60_000,
		...(user === "" ? {} : { auth: { user, pass: input.password ?? "" } }),
	});
	try {
		const { response } = await transport.sendMail({ envelope: { from: input.from, to: [input.to] }, raw: input.raw });
		return response;
	} catch (error) {
		throw new CliStop(exitCodes.notSent, (error as Error).message);
	} finally {
		transport.close();
	}
}
