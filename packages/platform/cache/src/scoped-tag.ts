/** A tag's name in the shared cache: no organization can touch another one's entries. */
export const scopedTag = (organizationId: string, tag: string) => `${organizationId}:${tag}`;
