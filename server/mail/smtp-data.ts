import type { PassThrough } from "node:stream";
import { SMTPStream } from "smtp-server/lib/smtp-stream.js";

/**
 * smtp-server looks at every byte of a letter in a loop, which took a quarter of the door's time on 20 MB letters (bench/smtp.ts). This
 * replaces that one method by a search in the platform's own code. What comes out must be the same for every cut of the bytes: a test
 * feeds both with the same cuts (smtp-data.test.ts), because a difference here is SMTP smuggling.
 */
type Reader = {
	_lastBytes: Buffer | false;
	_atDataStart: boolean;
	_dataStream: PassThrough | null;
	_countDataBytes(length: number): void;
	_endDataMode(chunk: Buffer | false, remainder: Buffer, callback: Done): void;
	_feedDataStream(chunk: Buffer, done: Done): void;
};
type Done = (error?: Error | null) => void;

const carriageReturn = 13;
const lineFeed = 10;
const dot = 46;

/** How many bytes at the end of a piece may be the beginning of CR LF "." CR LF, and must wait for the next piece. */
function heldBack(piece: Buffer): number {
	const end = piece.length;
	const [a, b, c, d] = [piece[end - 4], piece[end - 3], piece[end - 2], piece[end - 1]];
	if (a === carriageReturn && b === lineFeed && c === dot && d === carriageReturn) return 4;
	if (b === carriageReturn && c === lineFeed && d === dot) return 3;
	// A dot after a bare line feed may be doubled too.
	if (c === lineFeed && d === dot) return 2;
	if (c === carriageReturn && d === lineFeed) return 2;
	return d === carriageReturn || d === lineFeed ? 1 : 0;
}

/** Writes content to the letter's stream; false when the stream asks to wait. */
function write(reader: Reader, content: Buffer): boolean {
	if (!content.length) return true;
	reader._countDataBytes(content.length);
	return !reader._dataStream?.writable || reader._dataStream.write(content);
}

/** Waits until the letter's stream takes more, or is gone. */
function whenDrained(stream: PassThrough, done: Done): void {
	const go = (): void => {
		stream.removeListener("drain", go);
		stream.removeListener("close", go);
		done();
	};
	stream.once("drain", go);
	stream.once("close", go);
}

/** Where the search stopped: at the last dot, or with the rest of the piece, which has neither end nor doubled dot. */
type Found = { readonly rest: Buffer; readonly endsAt: number | null; readonly isFlowing: boolean };

/** Looks for the end and for doubled dots, which become single. `from`: where a line may begin. */
function search(reader: Reader, piece: Buffer, from: number): Found {
	let rest = piece;
	let at = from;
	let isFlowing = true;
	for (;;) {
		const found = rest.indexOf("\n.", at, "latin1");
		const dotAt = found + 1;
		if (found < 0 || dotAt + 1 >= rest.length) return { rest, endsAt: null, isFlowing };
		const next = rest[dotAt + 1];
		if (next === dot) {
			isFlowing = write(reader, rest.subarray(0, dotAt)) && isFlowing;
			rest = rest.subarray(dotAt + 1);
			// The second dot is content, and the line feed before it is gone: it cannot begin an end.
			at = 1;
			continue;
		}
		if (next === carriageReturn && rest[found - 1] === carriageReturn) {
			if (dotAt + 2 >= rest.length) return { rest, endsAt: null, isFlowing };
			if (rest[dotAt + 2] === lineFeed) return { rest, endsAt: dotAt, isFlowing };
		}
		at = dotAt + 1;
	}
}

/** The letter's bytes up to its last dot, doubled dots made single (RFC 5321 4.5.2). Only CR LF "." CR LF ends it, never a bare line feed. */
export function feedData(this: Reader, incoming: Buffer, done: Done): void {
	let chunk = this._lastBytes ? Buffer.concat([this._lastBytes, incoming]) : incoming;
	this._lastBytes = false;
	const isStart = this._atDataStart;
	if (isStart && chunk.length < 3) {
		this._lastBytes = chunk;
		done();
		return;
	}
	if (isStart && chunk[0] === dot && chunk[1] === carriageReturn && chunk[2] === lineFeed) {
		this._endDataMode(false, chunk.subarray(3), done);
		return;
	}
	if (isStart && chunk[0] === dot && chunk[1] === dot) chunk = chunk.subarray(1);
	this._atDataStart = false;
	// As smtp-server has it: a bare line feed as the very first byte begins no line.
	const { rest, endsAt, isFlowing } = search(this, chunk, isStart ? 1 : 0);
	if (endsAt !== null) {
		this._countDataBytes(endsAt);
		this._endDataMode(rest.subarray(0, endsAt), rest.subarray(endsAt + 3), done);
		return;
	}
	const kept = heldBack(rest);
	const goesOn = write(this, rest.subarray(0, rest.length - kept)) && isFlowing;
	this._lastBytes = kept ? Buffer.from(rest.subarray(rest.length - kept)) : false;
	const stream = this._dataStream;
	if (goesOn || !stream || stream.destroyed) done();
	else whenDrained(stream, done);
}

/** Puts the faster reader in the place of smtp-server's. Called once, when the door is opened. */
export function useFastData(): void {
	(SMTPStream.prototype as unknown as Reader)._feedDataStream = feedData;
}
