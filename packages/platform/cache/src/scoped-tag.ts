/** A tag's name in the shared cache: no organization can touch another one's entries. */
export const scopedTag = (organizationId: string, tag: string) => `${organizationId}:${tag}`;

/** Marks an entry whose key names its generations: it is never wrong, only unasked for, and so may be shared between servers. */
export const sharedTag = (organizationId: string) => scopedTag(organizationId, "of a generation");

/** Tells whether the tags hold the mark. */
export const isShared = (tags: readonly string[]) => tags.some((tag) => tag.endsWith(":of a generation"));
