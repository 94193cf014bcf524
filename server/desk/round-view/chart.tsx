import type { ComponentChildren } from "preact";

/** About as wide as a telephone, where its letters would otherwise shrink with it. */
const size = { width: 360, line: 20, bar: 16, gap: 14, right: 70 } as const;

/** Letters of one line of a label. */
const lineLetters = 40;

/** A label in lines that fit: names of offices are long in every language. */
export function wrapLabel(text: string): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(" ")) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= lineLetters) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

export type ChartRow = {
	readonly name: string;
	/** One bar each; the second is drawn in the other shade. `text` is written behind it. */
	readonly bars: readonly { readonly value: number; readonly text: string }[];
};

/** Bars under their names. Every figure stands in the table beside it, so the picture is one name for whoever does not see it. */
export function BarChart(props: { label: string; rows: readonly ChartRow[] }) {
	const { rows } = props;
	const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value)));
	let top = 0;
	const drawn = rows.map((row) => {
		const lines = wrapLabel(row.name);
		const at = top;
		top += lines.length * size.line + row.bars.length * (size.bar + 4) + size.gap;
		return { ...row, lines, at };
	});
	return (
		<svg class="tk-chart tk-chart--view" viewBox={`0 0 ${size.width} ${top}`} role="img" aria-label={sayChart(props)}>
			{drawn.map(({ name, lines, bars, at }) => (
				<g key={name}>
					{lines.map((line, index) => (
						<text key={line} x={0} y={at + (index + 1) * size.line - 4}>
							{line}
						</text>
					))}
					{bars.map(({ value, text }, index) => {
						const y = at + lines.length * size.line + index * (size.bar + 4);
						const width = Math.max(2, Math.round((value / most) * (size.width - size.right)));
						return (
							<g key={index === 0 ? "first" : "second"}>
								<rect
									x={0}
									y={y}
									width={width}
									height={size.bar}
									{...(index === 0 ? {} : { class: "tk-chart__second" })}
								/>
								<text x={width + 6} y={y + size.bar - 2}>
									{text}
								</text>
							</g>
						);
					})}
				</g>
			))}
		</svg>
	);
}

function sayChart({ label, rows }: { label: string; rows: readonly ChartRow[] }): string {
	return `${label}: ${rows.map(({ name, bars }) => `${name} ${bars.map(({ text }) => text).join(" / ")}`).join("; ")}`;
}

/** A picture and its table under one heading. */
export function Pair(props: { title: string; children: ComponentChildren }) {
	return (
		<>
			<h3 class="govuk-heading-s">{props.title}</h3>
			<div class="tk-view">{props.children}</div>
		</>
	);
}
