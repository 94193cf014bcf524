import type { Random } from "./random.ts";

/** Pictures that a made-up document needs, as SVG. All of them follow the seed and show nobody and nothing real. */

function pick<T>(random: Random, items: readonly T[]): T {
	return items[Math.floor(random() * items.length)] as T;
}

function between(random: Random, from: number, to: number): number {
	return from + (to - from) * random();
}

/** A pen's flourish of blue ink. */
export function drawSignature(random: Random): string {
	let path = `M8 ${between(random, 22, 34).toFixed(1)}`;
	let x = 8;
	const strokes = 5 + Math.floor(random() * 4);
	for (let i = 0; i < strokes; i++) {
		const up = between(random, -6, 14);
		const down = between(random, 24, 44);
		const step = between(random, 9, 19);
		path += ` C${(x + step * 0.2).toFixed(1)} ${up.toFixed(1)} ${(x + step * 0.7).toFixed(1)} ${down.toFixed(1)} ${(x + step).toFixed(1)} ${between(random, 16, 32).toFixed(1)}`;
		x += step;
	}
	path += ` C${(x + 10).toFixed(1)} 10 ${(x - 70).toFixed(1)} 48 118 ${between(random, 8, 30).toFixed(1)}`;
	const width = between(random, 1.3, 2.1).toFixed(2);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 44"><path d="${path}" fill="none" stroke="#22409a" stroke-width="${width}" stroke-linecap="round" opacity="0.9"/></svg>`;
}

/** A firm's mark: plain shapes in its colour. */
export function drawLogo(random: Random, colour: string): string {
	const shapes = [
		`<path d="M6 58L32 8l26 50z" fill="${colour}"/><path d="M18 58L40 22l18 36z" fill="#fff" opacity=".45"/>`,
		`<circle cx="32" cy="32" r="26" fill="${colour}"/><path d="M12 38q20-26 40 0" stroke="#fff" stroke-width="5" fill="none"/>`,
		`<rect x="6" y="6" width="52" height="52" rx="9" fill="${colour}"/><path d="M18 46V20l14 16 14-16v26" stroke="#fff" stroke-width="6" fill="none"/>`,
		`<path d="M32 4l24 14v28L32 60 8 46V18z" fill="${colour}"/><circle cx="32" cy="32" r="10" fill="#fff"/>`,
	];
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${pick(random, shapes)}</svg>`;
}

const skins = ["#f1c9a5", "#e3b088", "#c98f66", "#a86f4b", "#f6d7bb"];
const hairs = ["#1d1714", "#3a2a1f", "#5d4330", "#2b2b2e", "#77706a"];
const coats = ["#26324a", "#3d3d42", "#5b2c36", "#2f4a3c", "#6b5a45"];

/**
 * A drawn head and shoulders on a nearly white ground, with the white corner that B21b b5 asks for. 354 x 472 units. `background` other than
 * light makes the wrong photo of a fault.
 */
export function drawPortrait(random: Random, background: string): string {
	const skin = pick(random, skins);
	const hair = pick(random, hairs);
	const coat = pick(random, coats);
	const face = between(random, 70, 80);
	const long = random() < 0.4;
	const shift = between(random, -5, 5).toFixed(1);
	const brow = between(random, -3, 3).toFixed(1);
	const mouth = between(random, 3, 10).toFixed(1);
	const hairPath = long
		? `<path d="M${177 - face - 18} 330Q${177 - face - 30} 90 177 84Q${177 + face + 30} 90 ${177 + face + 18} 330z" fill="${hair}"/>`
		: `<path d="M${177 - face - 4} 190Q${177 - face - 8} 84 177 80Q${177 + face + 8} 84 ${177 + face + 4} 190z" fill="${hair}"/>`;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="354" height="472" viewBox="0 0 354 472">
<defs><radialGradient id="s" cx=".45" cy=".4" r=".75"><stop offset="0" stop-color="${skin}"/><stop offset="1" stop-color="${skin}" stop-opacity=".82"/></radialGradient>
<linearGradient id="b" x2="0" y2="1"><stop offset="0" stop-color="${background}"/><stop offset="1" stop-color="${background}" stop-opacity=".93"/></linearGradient></defs>
<rect width="354" height="472" fill="#fff"/><rect width="354" height="472" fill="url(#b)"/>
<g transform="translate(${shift} 0)">${hairPath}
<path d="M22 472Q34 366 138 352L216 352Q320 366 332 472z" fill="${coat}"/><path d="M138 352L177 410L216 352L200 330H154z" fill="#f4f4f2"/><path d="M168 376h18l6 96h-30z" fill="#7a2230"/>
<path d="M148 300h58v42q-29 34-58 0z" fill="${skin}"/><path d="M148 312q29 26 58 0v14q-29 26-58 0z" fill="#000" opacity=".12"/>
<ellipse cx="177" cy="216" rx="${face}" ry="104" fill="${skin}"/><ellipse cx="177" cy="216" rx="${face}" ry="104" fill="url(#s)"/>
<path d="M${177 - face} 186Q${177 - face + 8} 112 177 108Q${177 + face - 8} 112 ${177 + face} 186Q${177 + face - 22} 140 177 138Q${177 - face + 22} 140 ${177 - face} 186z" fill="${hair}"/>
<g fill="#fff"><ellipse cx="148" cy="212" rx="14" ry="8"/><ellipse cx="206" cy="212" rx="14" ry="8"/></g><g fill="#2a211c"><circle cx="148" cy="212" r="6.5"/><circle cx="206" cy="212" r="6.5"/></g>
<g stroke="${hair}" stroke-width="6" stroke-linecap="round" fill="none"><path d="M132 ${194 + Number(brow)}q16-8 32 0M190 194q16-8 32 0"/></g>
<path d="M176 216q-10 32-4 40q8 5 14 0" stroke="#000" stroke-opacity=".25" stroke-width="4" fill="none"/>
<path d="M150 280q27 ${mouth} 54 0" stroke="#9c4a44" stroke-width="7" stroke-linecap="round" fill="none"/></g>
<path d="M354 392L354 472L274 472Q338 462 354 392z" fill="#fff"/></svg>`;
}
