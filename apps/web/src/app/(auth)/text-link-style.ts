/** The look of a link within a sentence. */
export const textLinkStyle = "font-medium text-accent underline underline-offset-4 hover:text-accent-strong";
