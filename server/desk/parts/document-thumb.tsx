import { documentPath, imagePath } from "../page-links.ts";
import type { DeskDocument } from "../present.ts";
import type { ViewerTexts } from "../viewer-texts.ts";

/** Kinds of files of which a page can be drawn. */
export function isDrawable(type: string): type is "pdf" | "jpeg" | "png" {
	return type === "pdf" || type === "jpeg" || type === "png";
}

/**
 * The first page of a document, small, and the way to look at it. Fetched when it is scrolled to, and then on record as a view of that document.
 * Nothing for a document that the vault does not hold or whose kind is not drawn.
 */
export function DocumentThumb(props: {
	number: string;
	document: Pick<DeskDocument, "ordinal" | "type" | "kept">;
	label: string;
	t: ViewerTexts;
}) {
	const { number, document, t } = props;
	if (!document.kept || !isDrawable(document.type)) return null;
	return (
		<a href={documentPath(number, document.ordinal)} class="tk-thumb">
			<img
				class="tk-thumb__picture"
				src={imagePath(number, document.ordinal, 1, 200, 0)}
				alt={`${t.look}: ${document.ordinal}, ${props.label}`}
				width={100}
				loading="lazy"
				decoding="async"
			/>
		</a>
	);
}
