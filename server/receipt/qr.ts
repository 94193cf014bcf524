import { create } from "qrcode";

/** A QR code (error level M) as SVG of black modules with the quiet zone of four. */
export function qrSvg(text: string): string {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const size = modules.size;
	let path = "";
	for (let row = 0; row < size; row++) {
		for (let column = 0; column < size; column++) {
			if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
		}
	}
	const side = size + 8;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}
