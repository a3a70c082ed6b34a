/* Made of the API's document by npm run docs:openapi: do not edit. */

export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organization's API keys, newest first
         * @description Lists the organization's API keys, newest first; never a secret.
         *
         *     Needs the permission `api_key:read`. Counts as `read`.
         */
        get: operations["apiKeys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends an API key at once
         * @description Ends an API key at once; twice is once.
         *
         *     Needs the permission `api_key:revoke`. Counts as `write`.
         *
         *     Tells of it by the event `api_key.revoked`.
         */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the organization that the caller acts in
         * @description Returns the organization that the caller acts in.
         *
         *     Needs the permission `organization:read`. Counts as `read`.
         */
        get: operations["organizations.get"];
        put?: never;
        post?: never;
        /**
         * Deletes the organization with all that it holds
         * @description Deletes the organization with all that it holds; its name confirms it.
         *
         *     Needs the permission `organization:delete`. Counts as `write`.
         *
         *     Tells of it by the event `organization.deleted`.
         */
        delete: operations["organizations.delete"];
        options?: never;
        head?: never;
        /**
         * Renames the organization, unless somebody has changed it since it was read
         * @description Renames the organization, unless somebody has changed it since it was read.
         *
         *     Needs the permission `organization:update`. Counts as `write`.
         *
         *     Tells of it by the event `organization.renamed`.
         */
        patch: operations["organizations.rename"];
        trace?: never;
    };
    "/api/v1/organization/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was changed in the organization, newest first
         * @description Lists what was changed in the organization, newest first: who, what, when, by which verb and request.
         *
         *     Needs the permission `audit:read`. Counts as `read`.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/audit-entries/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives all entries of the filter, newest first, as NDJSON or CSV
         * @description Gives all entries of the filter, newest first, as NDJSON or CSV. An answer that breaks off is not whole.
         *
         *     Needs the permission `audit:read`. Counts as `bulk`.
         */
        get: operations["audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/email-domain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lets only addresses of one domain be invited from now on
         * @description Lets only addresses of one domain be invited from now on.
         *
         *     Needs the permission `organization:update`. Counts as `write`.
         *
         *     Tells of it by the event `organization.email_domain_restricted`.
         */
        put: operations["organizations.restrictEmailDomain"];
        post?: never;
        /**
         * Lets addresses of every domain be invited again
         * @description Lets addresses of every domain be invited again.
         *
         *     Needs the permission `organization:update`. Counts as `write`.
         *
         *     Tells of it by the event `organization.email_domain_lifted`.
         */
        delete: operations["organizations.liftEmailDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the invitations that were neither accepted nor revoked, newest first
         * @description Lists the invitations that were neither accepted nor revoked, newest first.
         *
         *     Needs the permission `member:invite`. Counts as `read`.
         */
        get: operations["organizations.listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes an invitation
         * @description Revokes an invitation: its token opens nothing any more.
         *
         *     Needs the permission `member:invite`. Counts as `write`.
         *
         *     Tells of it by the event `invitation.revoked`.
         */
        delete: operations["organizations.revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the members, in the order in which they joined
         * @description Lists the members, in the order in which they joined.
         *
         *     Needs the permission `member:read`. Counts as `read`.
         */
        get: operations["organizations.listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a member
         * @description Removes a member; nobody removes who may do more than they.
         *
         *     Needs the permission `member:update`. Counts as `write`.
         *
         *     Tells of it by the event `member.removed`.
         */
        delete: operations["organizations.removeMember"];
        options?: never;
        head?: never;
        /**
         * Gives a member another role
         * @description Gives a member another role; nobody gives or takes more than they hold.
         *
         *     Needs the permission `member:update`. Counts as `write`.
         *
         *     Tells of it by the event `member.role_changed`.
         */
        patch: operations["organizations.changeRole"];
        trace?: never;
    };
    "/api/v1/organization/members/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives all members, in the order in which they joined, as NDJSON or CSV
         * @description Gives all members, in the order in which they joined, as NDJSON or CSV: who is there from the beginning to the end comes once. An answer that breaks off is not whole.
         *
         *     Needs the permission `member:read`. Counts as `bulk`.
         */
        get: operations["organizations.exportMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the roles
         * @description Lists the roles: those that every organization has, then the organization's own, each with what it may do.
         *
         *     Needs the permission `role:read`. Counts as `read`.
         */
        get: operations["organizations.listRoles"];
        put?: never;
        /**
         * Makes a role of permissions that the caller holds
         * @description Makes a role of permissions that the caller holds; an organization has at most 20.
         *
         *     Needs the permission `role:create`. Counts as `write`.
         *
         *     Tells of it by the event `role.created`.
         */
        post: operations["organizations.createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives a custom role another name and other permissions, which hold at the next request of whoever holds it
         * @description Gives a custom role another name and other permissions, which hold at the next request of whoever holds it.
         *
         *     Needs the permission `role:update`. Counts as `write`.
         *
         *     Tells of it by the event `role.edited`.
         */
        put: operations["organizations.editRole"];
        post?: never;
        /**
         * Deletes a custom role that nobody holds
         * @description Deletes a custom role that nobody holds.
         *
         *     Needs the permission `role:delete`. Counts as `write`.
         *
         *     Tells of it by the event `role.deleted`.
         */
        delete: operations["organizations.deleteRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists projects
         * @description Lists projects: the active ones, and newest first, unless told. A cursor belongs to its filter and its order.
         *
         *     Needs the permission `project:read`. Counts as `read`.
         */
        get: operations["projects.list"];
        put?: never;
        /**
         * Creates a project
         * @description Creates a project; its name is unique in the organization, whatever the case.
         *
         *     Needs the permission `project:create`. Counts as `write`.
         *
         *     Tells of it by the event `project.created`.
         */
        post: operations["projects.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a project, archived or not
         * @description Returns a project, archived or not.
         *
         *     Needs the permission `project:read`. Counts as `read`.
         */
        get: operations["projects.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a project for good
         * @description Deletes a project for good.
         *
         *     Needs the permission `project:delete`. Counts as `write`.
         *
         *     Tells of it by the event `project.deleted`.
         */
        delete: operations["projects.delete"];
        options?: never;
        head?: never;
        /**
         * Renames a project, unless somebody has changed it since it was read
         * @description Renames a project, unless somebody has changed it since it was read.
         *
         *     Needs the permission `project:update`. Counts as `write`.
         *
         *     Tells of it by the event `project.renamed`.
         */
        patch: operations["projects.rename"];
        trace?: never;
    };
    "/api/v1/projects/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts a project out of the way
         * @description Puts a project out of the way; twice is once.
         *
         *     Needs the permission `project:archive`. Counts as `write`.
         *
         *     Tells of it by the event `project.archived`.
         */
        put: operations["projects.archive"];
        post?: never;
        /**
         * Brings a project back
         * @description Brings a project back; twice is once.
         *
         *     Needs the permission `project:archive`. Counts as `write`.
         *
         *     Tells of it by the event `project.restored`.
         */
        delete: operations["projects.restore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates up to 100 projects
         * @description Creates up to 100 projects: each as if it had been sent alone, in their order, and all in one transaction. One that is refused has a `problem` in the results and holds up no other; what is no fault of an item refuses them all.
         *
         *     Needs the permission `project:create`. Counts as `bulk`.
         *
         *     Tells of it by the event `project.created`.
         */
        post: operations["projects.createMany"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Renames up to 100 projects
         * @description Renames up to 100 projects: each from the version that was read, in their order, and all in one transaction. One that is refused has a `problem` in the results and holds up no other; what is no fault of an item refuses them all.
         *
         *     Needs the permission `project:update`. Counts as `bulk`.
         *
         *     Tells of it by the event `project.renamed`.
         */
        patch: operations["projects.renameMany"];
        trace?: never;
    };
    "/api/v1/projects/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives all projects, newest first, as NDJSON or CSV
         * @description Gives all projects, newest first, as NDJSON or CSV: what is there from the beginning to the end comes once, what is made meanwhile does not. An answer that breaks off is not whole.
         *
         *     Needs the permission `project:read`. Counts as `bulk`.
         */
        get: operations["projects.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists deliveries, newest first
         * @description Lists deliveries, newest first.
         *
         *     Needs the permission `webhook:read`. Counts as `read`.
         */
        get: operations["webhookDeliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a delivery with its body and its attempts
         * @description Returns a delivery with its body and its attempts.
         *
         *     Needs the permission `webhook:read`. Counts as `read`.
         */
        get: operations["webhookDeliveries.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}/redeliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a delivery again under the same webhook-id, whatever became of it, with all its attempts before it
         * @description Sends a delivery again under the same webhook-id, whatever became of it, with all its attempts before it.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook.due`.
         */
        post: operations["webhookDeliveries.redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organization's endpoints, the oldest first
         * @description Lists the organization's endpoints, the oldest first; there are at most 20.
         *
         *     Needs the permission `webhook:read`. Counts as `read`.
         */
        get: operations["webhookEndpoints.list"];
        put?: never;
        /**
         * Registers an https address for events that one may read oneself, and returns the secret that verifies them, this once
         * @description Registers an https address for events that one may read oneself, and returns the secret that verifies them, this once. Counted like what mails others, since each one that is given up mails the owners.
         *
         *     Needs the permission `webhook:manage`. Counts as `mail`.
         *
         *     Tells of it by the event `webhook_endpoint.created`.
         */
        post: operations["webhookEndpoints.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns an endpoint
         * @description Returns an endpoint; never its secret.
         *
         *     Needs the permission `webhook:read`. Counts as `read`.
         */
        get: operations["webhookEndpoints.get"];
        /**
         * Changes address, description and event types
         * @description Changes address, description and event types; what waits goes to the new address. It hears by the rights of whoever did it.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook_endpoint.updated`.
         */
        put: operations["webhookEndpoints.update"];
        post?: never;
        /**
         * Deletes an endpoint, and then its delivery log
         * @description Deletes an endpoint, and then its delivery log; what waits is not sent.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook_endpoint.deleted`.
         */
        delete: operations["webhookEndpoints.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Holds its events back from now on
         * @description Holds its events back from now on; twice is once.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook_endpoint.paused`.
         */
        put: operations["webhookEndpoints.pause"];
        post?: never;
        /**
         * Sends its events again, whoever stopped them
         * @description Sends its events again, whoever stopped them; those that were held wait for a redrive.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook_endpoint.resumed`.
         */
        delete: operations["webhookEndpoints.resume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/redrives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends again what failed or was held since a time, the oldest first
         * @description Sends again what failed or was held since a time, the oldest first; at most 200 deliveries at once.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook.due`.
         */
        post: operations["webhookEndpoints.redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the secret, and returns the new one, this once
         * @description Replaces the secret, and returns the new one, this once; both sign for the hours of grace.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook_endpoint.secret_rotated`.
         */
        post: operations["webhookEndpoints.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event of the type webhook_endpoint.tested, whatever the endpoint's types are
         * @description Sends an event of the type webhook_endpoint.tested, whatever the endpoint's types are.
         *
         *     Needs the permission `webhook:manage`. Counts as `write`.
         *
         *     Tells of it by the event `webhook.due`.
         */
        post: operations["webhookEndpoints.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A key as it can be shown: `prefix` is its beginning, which tells it from others and opens nothing. */
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            lastUsedAt: string | null;
            /** @example Deploys */
            name: string;
            origins: string[];
            /** @example plinth_Nn3vZbXk */
            prefix: string;
            revokedAt: string | null;
            rotatedTo: string | null;
            scopes: string[];
        };
        /** @description Who changed something, as the log knows them: a person or an API key by id, Plinth itself by name, or `operator`, somebody who came past the app. The name is today's; a person or key that is gone has none. */
        AuditActor: {
            id: string | null;
            /** @enum {string} */
            kind: "user" | "apiKey" | "system" | "operator";
            name: string | null;
        };
        /** @description One row that was changed: `before` and `after` hold what differs, or all of a row that came or went. */
        AuditEntryOutput: {
            actor: components["schemas"]["AuditActor"];
            after: Record<string, never> | null;
            /** Format: date-time */
            at: string;
            before: Record<string, never> | null;
            /** @enum {string} */
            change: "insert" | "update" | "delete";
            /** @description SHA-256 over the entry and the hash of the one before it */
            hash: string;
            onBehalfOf: components["schemas"]["AuditActor"] | null;
            requestId: string | null;
            /** @description its number in the organization's log, without gaps */
            sequence: number;
            target: {
                id: string;
                /** @description the table */
                kind: string;
                /** @description as the change has it, or of the person that it is about */
                name: string | null;
            };
            verb: string | null;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntryOutput"][];
            /**
             * @description where the next page begins: `nextCursor` of the page before; null at the end
             * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
             */
            nextCursor: string | null;
        };
        /**
         * @description The roles that every organization has, from most to least.
         * @enum {string}
         */
        BuiltInRole: "owner" | "admin" | "member" | "viewer";
        DeleteOrganization: {
            /** @description its name, to confirm */
            name: string;
        };
        /**
         * @description `waiting` for its next attempt, `delivered`, `failed` after the last one, or `held` while its endpoint takes nothing.
         * @enum {string}
         */
        DeliveryStatus: "waiting" | "delivered" | "failed" | "held";
        /**
         * @description Why nothing more is sent: its server said that it is gone, or it has failed for days.
         * @enum {string}
         */
        DisabledBecause: "gone" | "failing";
        /** @description An offer of a membership, sent by mail to one address; its token is in the mail, and in no answer. */
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            /** Format: email */
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invitedBy: string;
            inviterName: string | null;
            role: components["schemas"]["RoleId"];
            /** @example Billing clerk */
            roleName: string;
            sendings: number;
            /** Format: date-time */
            sentAt: string;
        };
        /** @description An endpoint with the secret that verifies its messages, which is never shown again. */
        IssuedWebhookEndpoint: {
            /** Format: date-time */
            createdAt: string;
            /** @example Our billing */
            description: string;
            /** @description since when nothing is sent because of its own answers */
            disabledAt: string | null;
            disabledBecause: components["schemas"]["DisabledBecause"] | null;
            /** @description what it receives; none means everything */
            eventTypes: string[];
            /** @description since when no delivery has succeeded */
            failingSince: string | null;
            /** Format: uuid */
            id: string;
            /** @description when it last took none */
            lastFailedAt: string | null;
            /** @description when it last took a message */
            lastSucceededAt: string | null;
            /** @description since when somebody holds its events back */
            pausedAt: string | null;
            /** @description until when messages are signed by the secret of before, too */
            previousSecretEndsAt: string | null;
            /** @description the person by whose rights it hears: whoever saved it last */
            savedBy: string | null;
            /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
            secret: string;
            /** @example https://hooks.example.com/plinth */
            url: string;
            version: number;
            /** @description what it asks for and is not told: that person may not read it, or not any more */
            withheld: string[];
        };
        /** @enum {string} */
        KnownPermission: "organization:read" | "organization:leave" | "organization:update" | "organization:delete" | "member:read" | "member:update" | "member:invite" | "role:read" | "role:create" | "role:update" | "role:delete" | "project:read" | "project:create" | "project:update" | "project:archive" | "project:delete" | "audit:read" | "api_key:read" | "api_key:create" | "api_key:revoke" | "webhook:read" | "webhook:manage";
        /** @description A member with the name and address that identity knows; `roleName` is for showing. */
        Member: {
            email: string;
            /** Format: date-time */
            joinedAt: string;
            name: string;
            role: components["schemas"]["RoleId"];
            /** @example Billing clerk */
            roleName: string;
            /** Format: uuid */
            userId: string;
        };
        NewProject: {
            /**
             * @description What a project is called: 1 to 80 characters, unique in its organization whatever the case.
             * @example Apollo
             */
            name: string;
        };
        NewProjects: {
            items: components["schemas"]["NewProject"][];
        };
        NewRole: {
            /** @example Billing clerk */
            name: string;
            /** @description permissions that one holds; those that everybody holds are added */
            permissions: components["schemas"]["KnownPermission"][];
        };
        NewWebhookEndpoint: {
            /**
             * @default
             * @example Our billing
             */
            description: string;
            /**
             * @description what it receives, of what you may read yourself; none means everything
             * @default []
             */
            eventTypes: string[];
            /** @example https://hooks.example.com/plinth */
            url: string;
        };
        /** @description A tenant: everything that a context stores belongs to exactly one. */
        Organization: {
            /** Format: date-time */
            createdAt: string;
            /** @description the only domain of those who are invited; null: any */
            emailDomain: string | null;
            /** Format: uuid */
            id: string;
            /**
             * @description What an organization is called: 1 to 80 characters.
             * @example Acme
             */
            name: string;
            /** @description the most members that it may have */
            seatLimit: number;
            version: number;
        };
        Problem: {
            /** @enum {string} */
            code: "malformed_json" | "malformed_request" | "invalid_signature" | "idempotency_key_required" | "invalid_idempotency_key" | "sign_in_required" | "invalid_api_key" | "invalid_credentials" | "invalid_factor" | "challenge_expired" | "permission_denied" | "user_required" | "reauthentication_required" | "organization_required" | "wrong_account" | "cross_site_request" | "not_found" | "method_not_allowed" | "not_acceptable" | "conflict" | "name_taken" | "email_taken" | "email_unverified" | "account_linked" | "link_expired" | "last_way_in" | "version_conflict" | "invitation_closed" | "limit_reached" | "last_owner" | "request_in_progress" | "already_done" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "invalid_input" | "precondition_required" | "idempotency_key_reused" | "rate_limited" | "internal_error" | "upstream_failed" | "unavailable" | "upstream_timeout";
            detail: string;
            errors?: {
                code: string;
                message: string;
                pointer: string;
            }[];
            instance: string;
            requestId: string;
            status: number;
            title: string;
            type: string;
        };
        /** @description A piece of work that an organization keeps: archived ones stay, out of the way. */
        Project: {
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /**
             * @description What a project is called: 1 to 80 characters, unique in its organization whatever the case.
             * @example Apollo
             */
            name: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        ProjectPage: {
            items: components["schemas"]["Project"][];
            /**
             * @description where the next page begins: `nextCursor` of the page before; null at the end
             * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
             */
            nextCursor: string | null;
        };
        ProjectResults: {
            results: ({
                index: number;
                item: components["schemas"]["Project"];
                /** @description as if the item had been sent alone */
                status: number;
            } | {
                index: number;
                problem: {
                    /** @enum {string} */
                    code: "malformed_json" | "malformed_request" | "invalid_signature" | "idempotency_key_required" | "invalid_idempotency_key" | "sign_in_required" | "invalid_api_key" | "invalid_credentials" | "invalid_factor" | "challenge_expired" | "permission_denied" | "user_required" | "reauthentication_required" | "organization_required" | "wrong_account" | "cross_site_request" | "not_found" | "method_not_allowed" | "not_acceptable" | "conflict" | "name_taken" | "email_taken" | "email_unverified" | "account_linked" | "link_expired" | "last_way_in" | "version_conflict" | "invitation_closed" | "limit_reached" | "last_owner" | "request_in_progress" | "already_done" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "invalid_input" | "precondition_required" | "idempotency_key_reused" | "rate_limited" | "internal_error" | "upstream_failed" | "unavailable" | "upstream_timeout";
                    detail: string;
                    errors?: {
                        code: string;
                        message: string;
                        pointer: string;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                };
                /** @description as if the item had been sent alone */
                status: number;
            })[];
        };
        /**
         * @description How a list is ordered; a minus begins at the other end. Names are compared without regard to the case of A to Z.
         * @enum {string}
         */
        ProjectSort: "-createdAt" | "createdAt" | "name" | "-name";
        /**
         * @description Which projects a list shows.
         * @enum {string}
         */
        ProjectStatus: "active" | "archived" | "all";
        RedrivenWebhooks: {
            redriven: number;
            /** @description whether there are more: ask again */
            remaining: boolean;
        };
        RenameProject: {
            /** Format: uuid */
            id: string;
            /**
             * @description What a project is called: 1 to 80 characters, unique in its organization whatever the case.
             * @example Apollo
             */
            name: string;
            /** @description the version that was read; another one now is a version_conflict */
            version: number;
        };
        RenameProjects: {
            items: components["schemas"]["RenameProject"][];
        };
        RestrictEmailDomain: {
            /**
             * @description What stands behind the @ of an address, lower case, such as acme.example; a leading @ is left out.
             * @example acme.example
             */
            emailDomain: string;
        };
        /** @description What its holders may do in an organization; a custom role is the organization's own and can be changed. */
        Role: {
            custom: boolean;
            id: components["schemas"]["RoleId"];
            /** @example Billing clerk */
            name: string;
            permissions: components["schemas"]["KnownPermission"][];
            version: number;
        };
        /** @description Names a role: a built-in one by its word, a custom one by its id. */
        RoleId: components["schemas"]["BuiltInRole"] | string;
        /** @description One request with what came back: an answer, or why there was none. */
        WebhookAttemptOutput: {
            /** Format: date-time */
            at: string;
            durationMs: number;
            /** @description why there was no answer */
            failure: string | null;
            requestHeaders: Record<string, never>;
            /** @description at most 64 kB of it, and its first 1,024 characters once another attempt followed */
            responseBody: string;
            responseHeaders: Record<string, never>;
            /** @description of the answer; null where there was none */
            status: number | null;
        };
        /** @description One event on its way to one endpoint. */
        WebhookDelivery: {
            /** @description since it was last sent for */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            endpointId: string;
            /**
             * @description The name of a kind of event, such as project.created.
             * @example project.created
             */
            eventType: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description what the receiver sees as webhook-id, at every attempt
             */
            messageId: string;
            nextAttemptAt: string | null;
            status: components["schemas"]["DeliveryStatus"];
        };
        /** @description A delivery with what was sent and every attempt that is kept, the oldest first. */
        WebhookDeliveryDetail: {
            attemptLog: components["schemas"]["WebhookAttemptOutput"][];
            /** @description since it was last sent for */
            attempts: number;
            /** @description null where one may not read such events by asking */
            body: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            endpointId: string;
            /**
             * @description The name of a kind of event, such as project.created.
             * @example project.created
             */
            eventType: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description what the receiver sees as webhook-id, at every attempt
             */
            messageId: string;
            nextAttemptAt: string | null;
            status: components["schemas"]["DeliveryStatus"];
        };
        /** @description Where an organization receives events. */
        WebhookEndpoint: {
            /** Format: date-time */
            createdAt: string;
            /** @example Our billing */
            description: string;
            /** @description since when nothing is sent because of its own answers */
            disabledAt: string | null;
            disabledBecause: components["schemas"]["DisabledBecause"] | null;
            /** @description what it receives; none means everything */
            eventTypes: string[];
            /** @description since when no delivery has succeeded */
            failingSince: string | null;
            /** Format: uuid */
            id: string;
            /** @description when it last took none */
            lastFailedAt: string | null;
            /** @description when it last took a message */
            lastSucceededAt: string | null;
            /** @description since when somebody holds its events back */
            pausedAt: string | null;
            /** @description until when messages are signed by the secret of before, too */
            previousSecretEndsAt: string | null;
            /** @description the person by whose rights it hears: whoever saved it last */
            savedBy: string | null;
            /** @example https://hooks.example.com/plinth */
            url: string;
            version: number;
            /** @description what it asks for and is not told: that person may not read it, or not any more */
            withheld: string[];
        };
    };
    responses: {
        /** @description `body_too_large`: The body is too large. Send less: the detail says how many bytes are taken. */
        BodyTooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "body_too_large";
                    /** @constant */
                    status?: 413;
                };
            };
        };
        /**
         * @description `conflict`: Conflict with the current state. Read the thing again: its state has changed, and the detail says what is in the way.
         *
         *     `name_taken`: The name is taken. Choose another name: names are compared without regard to case.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        ConflictOrNameTakenOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "name_taken" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `conflict`: Conflict with the current state. Read the thing again: its state has changed, and the detail says what is in the way.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        ConflictOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `internal_error`: Something went wrong on our side. Try again; if it stays, report the request id: the log knows the cause. */
        InternalError: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "internal_error";
                    /** @constant */
                    status?: 500;
                };
            };
        };
        /** @description `invalid_input`: The input is not valid. Every wrong field is in `errors`: a pointer to it (RFC 6901), a code, and what it must be. */
        InvalidInput: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_input";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /**
         * @description `invalid_input`: The input is not valid. Every wrong field is in `errors`: a pointer to it (RFC 6901), a code, and what it must be.
         *
         *     `idempotency_key_reused`: The Idempotency-Key was used for something else. Send a new key with a new request; repeat one only with the very same input.
         */
        InvalidInputOrIdempotencyKeyReused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_input" | "idempotency_key_reused";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        /**
         * @description `last_owner`: An organization always keeps an owner. Make somebody else an owner first.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        LastOwnerOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "last_owner" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `limit_reached`: The organization has no room for more. The detail names the limit: make room, or ask an owner to.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         *
         *     `already_done`: This was done before. Its answer held a secret that is shown once: look at the list for what was made, and begin anew with a new key.
         */
        LimitReachedOrRequestInProgressOrAlreadyDone: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "limit_reached" | "request_in_progress" | "already_done";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `malformed_json`: The body is not valid JSON. Send one JSON value in UTF-8, and nothing after it.
         *
         *     `invalid_idempotency_key`: The Idempotency-Key is malformed. Send 1 to 255 characters, best a new UUID for each new request.
         */
        MalformedJsonOrInvalidIdempotencyKey: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_json" | "invalid_idempotency_key";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        /**
         * @description `malformed_json`: The body is not valid JSON. Send one JSON value in UTF-8, and nothing after it.
         *
         *     `malformed_request`: The request is malformed. Compare the address and the fields with the documentation: this step does not exist.
         *
         *     `invalid_idempotency_key`: The Idempotency-Key is malformed. Send 1 to 255 characters, best a new UUID for each new request.
         */
        MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_json" | "malformed_request" | "invalid_idempotency_key";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        /** @description `malformed_request`: The request is malformed. Compare the address and the fields with the documentation: this step does not exist. */
        MalformedRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_request";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        /**
         * @description `name_taken`: The name is taken. Choose another name: names are compared without regard to case.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        NameTakenOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "name_taken" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `name_taken`: The name is taken. Choose another name: names are compared without regard to case.
         *
         *     `version_conflict`: Somebody else changed it first. Read it again, repeat your change on what you find, and send the version that you read.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        NameTakenOrVersionConflictOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "name_taken" | "version_conflict" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description `not_acceptable`: Nothing of what you accept can be sent. Name one of the media types that the detail lists in the Accept header. */
        NotAcceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_acceptable";
                    /** @constant */
                    status?: 406;
                };
            };
        };
        /** @description `not_found`: Not found. Check the id: it names nothing that you may see. What belongs to others is answered in the same words. */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        /**
         * @description `permission_denied`: Permission denied. The detail names the permission: ask an owner for a role that holds it, or use a key that has it as a scope.
         *
         *     `organization_required`: No organization chosen. Create an organization, or switch to one of yours with PUT /api/v1/organization.
         *
         *     `cross_site_request`: Cross-site request refused. Send the Origin header of the app itself, or an API key that names the page's origin. Programs send no Origin.
         */
        PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "permission_denied" | "organization_required" | "cross_site_request";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        /** @description `precondition_failed`: It was changed since it was read. Read it again, repeat your change on what you find, and send the new ETag in If-Match. */
        PreconditionFailed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                    /** @constant */
                    status?: 412;
                };
            };
        };
        /** @description `precondition_required`: Say which version you read. Read it first, and send its ETag in If-Match: so nobody overwrites what they have not seen. */
        PreconditionRequired: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition_required";
                    /** @constant */
                    status?: 428;
                };
            };
        };
        /** @description `rate_limited`: Too many requests. Wait for as many seconds as Retry-After says; RateLimit tells on every answer how many requests are left. */
        RateLimited: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate_limited";
                    /** @constant */
                    status?: 429;
                };
            };
        };
        /** @description `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again. */
        RequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `sign_in_required`: Sign-in required. Sign in and send the session cookie, or send an API key: `Authorization: Bearer <key>`.
         *
         *     `invalid_api_key`: The API key does not work. The key is damaged, expired, revoked, or its creator has left: create a new one under Settings.
         */
        SignInRequiredOrInvalidApiKey: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sign_in_required" | "invalid_api_key";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        /** @description `unavailable`: Temporarily unavailable. Try again after as many seconds as Retry-After says. */
        Unavailable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unavailable";
                    /** @constant */
                    status?: 503;
                };
            };
        };
        /** @description `unsupported_media_type`: Only JSON is accepted. Send JSON with the header `Content-Type: application/json`. */
        UnsupportedMediaType: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unsupported_media_type";
                    /** @constant */
                    status?: 415;
                };
            };
        };
        /** @description `upstream_timeout`: A service we depend on did not answer in time. Try again after as many seconds as Retry-After says; whether a change was made is shown by reading it. */
        UpstreamTimeout: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "upstream_timeout";
                    /** @constant */
                    status?: 504;
                };
            };
        };
        /**
         * @description `version_conflict`: Somebody else changed it first. Read it again, repeat your change on what you find, and send the version that you read.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         */
        VersionConflictOrRequestInProgress: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version_conflict" | "request_in_progress";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /**
         * @description `version_conflict`: Somebody else changed it first. Read it again, repeat your change on what you find, and send the version that you read.
         *
         *     `request_in_progress`: The same request is being done. Wait for as many seconds as Retry-After says, and send the same request with the same key again.
         *
         *     `already_done`: This was done before. Its answer held a secret that is shown once: look at the list for what was made, and begin anew with a new key.
         */
        VersionConflictOrRequestInProgressOrAlreadyDone: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version_conflict" | "request_in_progress" | "already_done";
                    /** @constant */
                    status?: 409;
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description What to call the file that this is to be kept in.
         * @example attachment; filename="things.csv"
         */
        "Content-Disposition": string;
        /**
         * @description The validator of this answer, for If-Match and If-None-Match.
         * @example "v1.fLhRv0c2UHmO5sjO"
         */
        ETag: string;
        /**
         * @description `true` where this is the answer of an earlier request with the same key.
         * @example true
         */
        "Idempotent-Replayed": "true";
        /**
         * @description Where this list begins (`rel="first"`), and where it goes on (`rel="next"`) unless it ends here (RFC 8288).
         * @example </api/v1/things?limit=2>; rel="first", </api/v1/things?limit=2&cursor=WzFd>; rel="next"
         */
        Link: string;
        /**
         * @description Where the new thing is.
         * @example /api/v1/me
         */
        Location: string;
        /**
         * @description How many requests are left (r), and in how many seconds the window ends (t).
         * @example "read";r=599;t=60
         */
        RateLimit: string;
        /**
         * @description How many requests (q) of this class may be sent in any so many seconds (w).
         * @example "read";q=600;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description How many seconds to wait.
         * @example 30
         */
        "Retry-After": number;
        /**
         * @description The ways to say who you are.
         * @example Bearer realm="plinth", Cookie realm="plinth"
         */
        "WWW-Authenticate": string;
        /**
         * @description The name of this request in our log; your own of 8 to 64 letters, digits, `-` and `_` is kept.
         * @example 01900000-0000-7000-8000-000000000000
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "apiKeys.list": {
        parameters: {
            query?: {
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01900000-0000-7000-8000-000000000000",
                     *           "name": "Deploys",
                     *           "prefix": "plinth_Nn3vZbXk",
                     *           "scopes": [
                     *             "project:read"
                     *           ],
                     *           "origins": [
                     *             "https://app.example.com"
                     *           ],
                     *           "createdBy": "01900000-0000-7000-8000-000000000000",
                     *           "createdAt": "2026-01-01T00:00:00.000Z",
                     *           "expiresAt": "2026-01-01T00:00:00.000Z",
                     *           "lastUsedAt": "2026-01-01T00:00:00.000Z",
                     *           "revokedAt": "2026-01-01T00:00:00.000Z",
                     *           "rotatedTo": "01900000-0000-7000-8000-000000000000"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /**
                         * @description where the next page begins: `nextCursor` of the page before; null at the end
                         * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                         */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Deploys",
                     *       "prefix": "plinth_Nn3vZbXk",
                     *       "scopes": [
                     *         "project:read"
                     *       ],
                     *       "origins": [
                     *         "https://app.example.com"
                     *       ],
                     *       "createdBy": "01900000-0000-7000-8000-000000000000",
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "expiresAt": "2026-01-01T00:00:00.000Z",
                     *       "lastUsedAt": "2026-01-01T00:00:00.000Z",
                     *       "revokedAt": "2026-01-01T00:00:00.000Z",
                     *       "rotatedTo": "01900000-0000-7000-8000-000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Acme",
                     *       "seatLimit": 1,
                     *       "emailDomain": "acme.example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "text"
                 *     }
                 */
                "application/json": components["schemas"]["DeleteOrganization"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["ConflictOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.rename": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme",
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What an organization is called: 1 to 80 characters.
                     * @example Acme
                     */
                    name: string;
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Acme",
                     *       "seatLimit": 1,
                     *       "emailDomain": "acme.example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["VersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                /**
                 * @description user:, apiKey: or system: with an id
                 * @example user:01900000-0000-7000-8000-000000000000
                 */
                actor?: string;
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description from this instant on
                 * @example 2026-01-01T00:00:00.000Z
                 */
                since?: string;
                /** @example text */
                targetId?: string;
                /** @example text */
                targetKind?: string;
                /**
                 * @description before this instant
                 * @example 2026-01-01T00:00:00.000Z
                 */
                until?: string;
                /** @example apiKeys.create */
                verb?: string;
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "sequence": 1,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "actor": {
                     *             "kind": "user",
                     *             "id": "text",
                     *             "name": "text"
                     *           },
                     *           "onBehalfOf": {
                     *             "kind": "user",
                     *             "id": "text",
                     *             "name": "text"
                     *           },
                     *           "verb": "text",
                     *           "requestId": "text",
                     *           "target": {
                     *             "kind": "text",
                     *             "id": "text",
                     *             "name": "text"
                     *           },
                     *           "change": "insert",
                     *           "before": {},
                     *           "after": {},
                     *           "hash": "text"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "audit.export": {
        parameters: {
            query?: {
                /**
                 * @description user:, apiKey: or system: with an id
                 * @example user:01900000-0000-7000-8000-000000000000
                 */
                actor?: string;
                /**
                 * @description from this instant on
                 * @example 2026-01-01T00:00:00.000Z
                 */
                since?: string;
                /** @example text */
                targetId?: string;
                /** @example text */
                targetKind?: string;
                /**
                 * @description before this instant
                 * @example 2026-01-01T00:00:00.000Z
                 */
                until?: string;
                /** @example apiKeys.create */
                verb?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sequence": 1,
                     *       "at": "2026-01-01T00:00:00.000Z",
                     *       "actor": {
                     *         "kind": "user",
                     *         "id": "text",
                     *         "name": "text"
                     *       },
                     *       "onBehalfOf": {
                     *         "kind": "user",
                     *         "id": "text",
                     *         "name": "text"
                     *       },
                     *       "verb": "text",
                     *       "requestId": "text",
                     *       "target": {
                     *         "kind": "text",
                     *         "id": "text",
                     *         "name": "text"
                     *       },
                     *       "change": "insert",
                     *       "before": {},
                     *       "after": {},
                     *       "hash": "text"
                     *     }
                     */
                    "application/x-ndjson": components["schemas"]["AuditEntryOutput"];
                    /** @example text */
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.restrictEmailDomain": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "emailDomain": "acme.example"
                 *     }
                 */
                "application/json": components["schemas"]["RestrictEmailDomain"];
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Acme",
                     *       "seatLimit": 1,
                     *       "emailDomain": "acme.example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.liftEmailDomain": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Acme",
                     *       "seatLimit": 1,
                     *       "emailDomain": "acme.example",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.listInvitations": {
        parameters: {
            query?: {
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01900000-0000-7000-8000-000000000000",
                     *           "email": "ada@example.com",
                     *           "role": "owner",
                     *           "roleName": "Billing clerk",
                     *           "invitedBy": "01900000-0000-7000-8000-000000000000",
                     *           "inviterName": "text",
                     *           "createdAt": "2026-01-01T00:00:00.000Z",
                     *           "sentAt": "2026-01-01T00:00:00.000Z",
                     *           "sendings": 1,
                     *           "expiresAt": "2026-01-01T00:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        /**
                         * @description where the next page begins: `nextCursor` of the page before; null at the end
                         * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                         */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.revokeInvitation": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.listMembers": {
        parameters: {
            query?: {
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "01900000-0000-7000-8000-000000000000",
                     *           "role": "owner",
                     *           "roleName": "Billing clerk",
                     *           "joinedAt": "2026-01-01T00:00:00.000Z",
                     *           "name": "text",
                     *           "email": "text"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        /**
                         * @description where the next page begins: `nextCursor` of the page before; null at the end
                         * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                         */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.removeMember": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LastOwnerOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.changeRole": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "owner"
                 *     }
                 */
                "application/json": {
                    role: components["schemas"]["RoleId"];
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "01900000-0000-7000-8000-000000000000",
                     *       "role": "owner",
                     *       "roleName": "Billing clerk",
                     *       "joinedAt": "2026-01-01T00:00:00.000Z",
                     *       "name": "text",
                     *       "email": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LastOwnerOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.exportMembers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "01900000-0000-7000-8000-000000000000",
                     *       "role": "owner",
                     *       "roleName": "Billing clerk",
                     *       "joinedAt": "2026-01-01T00:00:00.000Z",
                     *       "name": "text",
                     *       "email": "text"
                     *     }
                     */
                    "application/x-ndjson": components["schemas"]["Member"];
                    /** @example text */
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.listRoles": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "owner",
                     *           "name": "Billing clerk",
                     *           "custom": true,
                     *           "permissions": [
                     *             "organization:read"
                     *           ],
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Role"][];
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.createRole": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Billing clerk",
                 *       "permissions": [
                 *         "organization:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "owner",
                     *       "name": "Billing clerk",
                     *       "custom": true,
                     *       "permissions": [
                     *         "organization:read"
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["ConflictOrNameTakenOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.editRole": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Billing clerk",
                 *       "permissions": [
                 *         "organization:read"
                 *       ],
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @example Billing clerk */
                    name: string;
                    /** @description permissions that one holds; those that everybody holds are added */
                    permissions: components["schemas"]["KnownPermission"][];
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "owner",
                     *       "name": "Billing clerk",
                     *       "custom": true,
                     *       "permissions": [
                     *         "organization:read"
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NameTakenOrVersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "organizations.deleteRole": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.list": {
        parameters: {
            query?: {
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description how the name begins; only in an order by name
                 * @example text
                 */
                prefix?: string;
                /**
                 * @description what the name holds anywhere, whatever the case
                 * @example text
                 */
                search?: string;
                /** @example name */
                sort?: components["schemas"]["ProjectSort"];
                /** @example active */
                status?: components["schemas"]["ProjectStatus"];
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01900000-0000-7000-8000-000000000000",
                     *           "name": "Apollo",
                     *           "version": 1,
                     *           "createdAt": "2026-01-01T00:00:00.000Z",
                     *           "updatedAt": "2026-01-01T00:00:00.000Z",
                     *           "archivedAt": "2026-01-01T00:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Apollo"
                 *     }
                 */
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["NameTakenOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @description the version that was read; another one now is a version_conflict */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["VersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.rename": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Apollo",
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What a project is called: 1 to 80 characters, unique in its organization whatever the case.
                     * @example Apollo
                     */
                    name: string;
                    /** @description the version that was read; another one now is a version_conflict */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NameTakenOrVersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.archive": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @description the version that was read; another one now is a version_conflict */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["VersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.restore": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @description the version that was read; another one now is a version_conflict */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["VersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.createMany": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "name": "Apollo"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewProjects"];
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "status": 1,
                     *           "item": {
                     *             "id": "01900000-0000-7000-8000-000000000000",
                     *             "name": "Apollo",
                     *             "version": 1,
                     *             "createdAt": "2026-01-01T00:00:00.000Z",
                     *             "updatedAt": "2026-01-01T00:00:00.000Z",
                     *             "archivedAt": "2026-01-01T00:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectResults"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.renameMany": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "id": "01900000-0000-7000-8000-000000000000",
                 *           "name": "Apollo",
                 *           "version": 1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RenameProjects"];
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 1,
                     *           "status": 1,
                     *           "item": {
                     *             "id": "01900000-0000-7000-8000-000000000000",
                     *             "name": "Apollo",
                     *             "version": 1,
                     *             "createdAt": "2026-01-01T00:00:00.000Z",
                     *             "updatedAt": "2026-01-01T00:00:00.000Z",
                     *             "archivedAt": "2026-01-01T00:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectResults"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "projects.export": {
        parameters: {
            query?: {
                /** @example active */
                status?: components["schemas"]["ProjectStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "name": "Apollo",
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "updatedAt": "2026-01-01T00:00:00.000Z",
                     *       "archivedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/x-ndjson": components["schemas"]["Project"];
                    /** @example text */
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookDeliveries.list": {
        parameters: {
            query?: {
                /**
                 * @description where the next page begins: `nextCursor` of the page before; null at the end
                 * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                 */
                cursor?: string;
                /**
                 * @description of this endpoint alone
                 * @example 01900000-0000-7000-8000-000000000000
                 */
                endpointId?: string;
                /**
                 * @description how many, at most
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description that stand like this alone
                 * @example waiting
                 */
                status?: components["schemas"]["DeliveryStatus"];
            };
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01900000-0000-7000-8000-000000000000",
                     *           "endpointId": "01900000-0000-7000-8000-000000000000",
                     *           "messageId": "01900000-0000-7000-8000-000000000000",
                     *           "eventType": "project.created",
                     *           "status": "waiting",
                     *           "attempts": 1,
                     *           "createdAt": "2026-01-01T00:00:00.000Z",
                     *           "nextAttemptAt": "2026-01-01T00:00:00.000Z",
                     *           "finishedAt": "2026-01-01T00:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        /**
                         * @description where the next page begins: `nextCursor` of the page before; null at the end
                         * @example WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd
                         */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookDeliveries.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "endpointId": "01900000-0000-7000-8000-000000000000",
                     *       "messageId": "01900000-0000-7000-8000-000000000000",
                     *       "eventType": "project.created",
                     *       "status": "waiting",
                     *       "attempts": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "nextAttemptAt": "2026-01-01T00:00:00.000Z",
                     *       "finishedAt": "2026-01-01T00:00:00.000Z",
                     *       "body": "text",
                     *       "attemptLog": [
                     *         {
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "durationMs": 1,
                     *           "requestHeaders": {},
                     *           "status": 1,
                     *           "failure": "text",
                     *           "responseHeaders": {},
                     *           "responseBody": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookDeliveries.redeliver": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "endpointId": "01900000-0000-7000-8000-000000000000",
                     *       "messageId": "01900000-0000-7000-8000-000000000000",
                     *       "eventType": "project.created",
                     *       "status": "waiting",
                     *       "attempts": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "nextAttemptAt": "2026-01-01T00:00:00.000Z",
                     *       "finishedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.list": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01900000-0000-7000-8000-000000000000",
                     *           "url": "https://hooks.example.com/plinth",
                     *           "description": "Our billing",
                     *           "eventTypes": [
                     *             "project.created"
                     *           ],
                     *           "savedBy": "01900000-0000-7000-8000-000000000000",
                     *           "withheld": [
                     *             "project.created"
                     *           ],
                     *           "version": 1,
                     *           "createdAt": "2026-01-01T00:00:00.000Z",
                     *           "pausedAt": "2026-01-01T00:00:00.000Z",
                     *           "disabledAt": "2026-01-01T00:00:00.000Z",
                     *           "disabledBecause": "gone",
                     *           "failingSince": "2026-01-01T00:00:00.000Z",
                     *           "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *           "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *           "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WebhookEndpoint"][];
                    };
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/plinth",
                 *       "description": "Our billing",
                 *       "eventTypes": []
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedWebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            409: components["responses"]["LimitReachedOrRequestInProgressOrAlreadyDone"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.get": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of an answer that you have: the same one is not sent again.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description As you have it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.update": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The ETag of what was read: the change applies to that version only.
                 * @example "v1.fLhRv0c2UHmO5sjO"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/plinth",
                 *       "description": "Our billing",
                 *       "eventTypes": [
                 *         "project.created"
                 *       ],
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @example Our billing */
                    description: string;
                    /** @description what it receives, of what you may read yourself; none means everything */
                    eventTypes: string[];
                    /** @example https://hooks.example.com/plinth */
                    url: string;
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["VersionConflictOrRequestInProgress"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.delete": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.pause": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.resume": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.redrive": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-01T00:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description deliveries that were made before are left as they are
                     */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Done; here is the outcome. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "redriven": 1,
                     *       "remaining": true
                     *     }
                     */
                    "application/json": components["schemas"]["RedrivenWebhooks"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.rotate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "graceHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description how long messages are signed by the old secret, too
                     * @default 24
                     */
                    graceHours?: number;
                };
            };
        };
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "url": "https://hooks.example.com/plinth",
                     *       "description": "Our billing",
                     *       "eventTypes": [
                     *         "project.created"
                     *       ],
                     *       "savedBy": "01900000-0000-7000-8000-000000000000",
                     *       "withheld": [
                     *         "project.created"
                     *       ],
                     *       "version": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "pausedAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledAt": "2026-01-01T00:00:00.000Z",
                     *       "disabledBecause": "gone",
                     *       "failingSince": "2026-01-01T00:00:00.000Z",
                     *       "lastSucceededAt": "2026-01-01T00:00:00.000Z",
                     *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                     *       "previousSecretEndsAt": "2026-01-01T00:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedWebhookEndpoint"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["VersionConflictOrRequestInProgressOrAlreadyDone"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
    "webhookEndpoints.test": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01900000-0000-7000-8000-000000000000 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made; here it is. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01900000-0000-7000-8000-000000000000",
                     *       "endpointId": "01900000-0000-7000-8000-000000000000",
                     *       "messageId": "01900000-0000-7000-8000-000000000000",
                     *       "eventType": "project.created",
                     *       "status": "waiting",
                     *       "attempts": 1,
                     *       "createdAt": "2026-01-01T00:00:00.000Z",
                     *       "nextAttemptAt": "2026-01-01T00:00:00.000Z",
                     *       "finishedAt": "2026-01-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["MalformedJsonOrMalformedRequestOrInvalidIdempotencyKey"];
            401: components["responses"]["SignInRequiredOrInvalidApiKey"];
            403: components["responses"]["PermissionDeniedOrOrganizationRequiredOrCrossSiteRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRequestInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInputOrIdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["UpstreamTimeout"];
        };
    };
}
