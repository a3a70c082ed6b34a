import { z } from "zod";

/** An e-mail address, lower case. */
export const Email = z.email("must be an e-mail address, such as ada@example.com").max(254).toLowerCase();
