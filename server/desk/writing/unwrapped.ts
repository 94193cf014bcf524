/**
 * A letter's plain text without the line ends that mail programmes of 76 columns need (procedures/letter-body.ts): a screen breaks lines by itself,
 * and a telephone would break them twice. Paragraphs, items of a list, quoted lines and addresses keep their own lines.
 */
export function unwrapped(text: string): string {
	return text.replace(/(?<!\n)\n(?!\n|- |> |https?:\/\/) */g, " ").trim();
}
