/** What an `img` shows where a page cannot be drawn: an empty sheet with a word on it. The reason in full stands on the viewer's page. */
export function undrawnPicture(word: string): string {
	return [
		'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="283" viewBox="0 0 200 283">',
		'<rect x="1" y="1" width="198" height="281" fill="#faf8f3" stroke="#4b5659" stroke-width="2" stroke-dasharray="6 6"/>',
		`<text x="100" y="146" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#17262a">${word}</text>`,
		"</svg>",
	].join("");
}
