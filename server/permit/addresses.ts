import type { OfficeFrame } from "../office.ts";

/** Where the public pages of an office begin, without a slash at the end. */
export function publicOrigin({ letterOffice }: OfficeFrame): string {
	return new URL(letterOffice.guideUrl).origin;
}

/** Where anybody asks for the state of a paper by its number and code. */
export function checkUrlOf(origin: string): string {
	return `${origin}/permits`;
}

/** Where a list of revocations is published; the token in the QR code names it. */
export function statusUrlOf(origin: string, list: number): string {
	return `${origin}/permits/status/${list}`;
}
