// Made by packages/client/scripts/generate.mjs from the server's OpenAPI document. Do not edit.

export interface paths {
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                name: string | null;
                                prefix: string;
                                /** @enum {string} */
                                role: "admin" | "publisher" | "reader";
                                tenant: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        expiresAt?: string;
                        name?: string;
                        /** @enum {string} */
                        role: "admin" | "publisher" | "reader";
                        tenant?: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            expiresAt: string | null;
                            id: string;
                            key: string;
                            name: string | null;
                            prefix: string;
                            /** @enum {string} */
                            role: "admin" | "publisher" | "reader";
                            tenant: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    endpoint?: string;
                    event?: string;
                    limit?: number;
                    since?: string;
                    status?: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                    tenant?: string;
                    type?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                attempts: number;
                                completedAt: string | null;
                                createdAt: string;
                                endpoint: string;
                                event: string;
                                id: string;
                                nextAttemptAt: string | null;
                                reason: string | null;
                                sequence: number | null;
                                /** @enum {string} */
                                status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                                tenant: string;
                                type: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: {
                                detail: string | null;
                                durationMs: number;
                                id: string;
                                number: number;
                                outcome: string;
                                request: {
                                    headers: {
                                        [key: string]: string;
                                    };
                                    url: string;
                                };
                                response: {
                                    body: string;
                                    bodyCut: boolean;
                                    /** @enum {string} */
                                    bodyEncoding: "text" | "base64";
                                    headers: string[][];
                                } | null;
                                startedAt: string;
                                status: number | null;
                            }[];
                            completedAt: string | null;
                            createdAt: string;
                            endpoint: string;
                            event: string;
                            id: string;
                            nextAttemptAt: string | null;
                            reason: string | null;
                            sequence: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            completedAt: string | null;
                            createdAt: string;
                            endpoint: string;
                            event: string;
                            id: string;
                            nextAttemptAt: string | null;
                            reason: string | null;
                            sequence: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            completedAt: string | null;
                            createdAt: string;
                            endpoint: string;
                            event: string;
                            id: string;
                            nextAttemptAt: string | null;
                            reason: string | null;
                            sequence: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            completedAt: string | null;
                            createdAt: string;
                            endpoint: string;
                            event: string;
                            id: string;
                            nextAttemptAt: string | null;
                            reason: string | null;
                            sequence: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    tenant?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                channels: string[];
                                concurrency: number;
                                createdAt: string;
                                description: string | null;
                                eventTypes: string[];
                                filter: unknown;
                                headers: {
                                    [key: string]: string;
                                };
                                id: string;
                                metadata: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                ordering: "none" | "key" | "endpoint";
                                pausedUntil: string | null;
                                /** @enum {string} */
                                payload: "full" | "thin";
                                rateLimit: {
                                    limit: number;
                                    periodMs: number;
                                } | null;
                                retrySchedule: number[] | null;
                                /** @enum {string} */
                                signing: "v1" | "v1a";
                                sources: string[];
                                /** @enum {string} */
                                status: "active" | "paused" | "disabled";
                                statusReason: string | null;
                                tenant: string;
                                timeoutMs: number;
                                transform: string | null;
                                updatedAt: string;
                                url: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channels?: string[];
                        concurrency?: number;
                        description?: string | null;
                        disabled?: boolean;
                        eventTypes?: string[];
                        filter?: unknown;
                        headers?: {
                            [key: string]: string;
                        };
                        id?: string;
                        metadata?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        ordering?: "none" | "key" | "endpoint";
                        /** @enum {string} */
                        payload?: "full" | "thin";
                        rateLimit?: {
                            limit: number;
                            periodMs: number;
                        } | null;
                        retrySchedule?: number[] | null;
                        secret?: string;
                        /** @enum {string} */
                        signing?: "v1" | "v1a";
                        sources?: string[];
                        tenant?: string;
                        timeoutMs?: number;
                        transform?: string | null;
                        url: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channels?: string[];
                        concurrency?: number;
                        description?: string | null;
                        eventTypes?: string[];
                        filter?: unknown;
                        headers?: {
                            [key: string]: string;
                        };
                        metadata?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        ordering?: "none" | "key" | "endpoint";
                        /** @enum {string} */
                        payload?: "full" | "thin";
                        rateLimit?: {
                            limit: number;
                            periodMs: number;
                        } | null;
                        retrySchedule?: number[] | null;
                        secret?: string;
                        /** @enum {string} */
                        signing?: "v1" | "v1a";
                        sources?: string[];
                        timeoutMs?: number;
                        transform?: string | null;
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/endpoints/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        until?: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: string[];
                            concurrency: number;
                            createdAt: string;
                            description: string | null;
                            eventTypes: string[];
                            filter: unknown;
                            headers: {
                                [key: string]: string;
                            };
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            ordering: "none" | "key" | "endpoint";
                            pausedUntil: string | null;
                            /** @enum {string} */
                            payload: "full" | "thin";
                            rateLimit: {
                                limit: number;
                                periodMs: number;
                            } | null;
                            retrySchedule: number[] | null;
                            /** @enum {string} */
                            signing: "v1" | "v1a";
                            sources: string[];
                            /** @enum {string} */
                            status: "active" | "paused" | "disabled";
                            statusReason: string | null;
                            tenant: string;
                            timeoutMs: number;
                            transform: string | null;
                            updatedAt: string;
                            url: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        overlapMs?: number;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: number | null;
                            duplicate: boolean;
                            id: string;
                            tenant: string;
                            timestamp: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                createdAt: string;
                                description: string | null;
                                example: unknown;
                                name: string;
                                schema: unknown;
                                sensitive: boolean;
                                updatedAt: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        example?: unknown;
                        name: string;
                        schema?: unknown;
                        sensitive?: boolean;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            description: string | null;
                            example: unknown;
                            name: string;
                            schema: unknown;
                            sensitive: boolean;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            description: string | null;
                            example: unknown;
                            name: string;
                            schema: unknown;
                            sensitive: boolean;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        example?: unknown;
                        schema?: unknown;
                        sensitive?: boolean;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            description: string | null;
                            example: unknown;
                            name: string;
                            schema: unknown;
                            sensitive: boolean;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    key?: string;
                    limit?: number;
                    since?: string;
                    source?: string;
                    tenant?: string;
                    type?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                acceptedAt: string;
                                channels: string[];
                                contentType: string;
                                deliverAt: string | null;
                                deliveries: number | null;
                                expiresAt: string | null;
                                id: string;
                                key: string | null;
                                source: string | null;
                                tenant: string;
                                timestamp: string;
                                type: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channels?: string[];
                        data: unknown;
                        deliverAt?: string;
                        expiresAt?: string;
                        id?: string;
                        key?: string;
                        tenant?: string;
                        timestamp?: string;
                        type: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: number | null;
                            duplicate: boolean;
                            id: string;
                            tenant: string;
                            timestamp: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    tenant?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            acceptedAt: string;
                            channels: string[];
                            contentType: string;
                            data: unknown;
                            deliverAt: string | null;
                            deliveries: {
                                attempts: number;
                                completedAt: string | null;
                                createdAt: string;
                                endpoint: string;
                                event: string;
                                id: string;
                                nextAttemptAt: string | null;
                                reason: string | null;
                                sequence: number | null;
                                /** @enum {string} */
                                status: "pending" | "delivered" | "exhausted" | "held" | "cancelled";
                                tenant: string;
                                type: string;
                            }[];
                            deliveryCount: number | null;
                            erased: boolean;
                            expiresAt: string | null;
                            headers: {
                                [key: string]: string;
                            } | null;
                            id: string;
                            key: string | null;
                            nextDeliveries: string | null;
                            raw: string | null;
                            source: string | null;
                            tenant: string;
                            timestamp: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    tenant?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                delivery: string | null;
                                detail: string;
                                endpoint: string;
                                matches: boolean;
                                outcome: string;
                                pointer: string | null;
                                reason: string | null;
                            }[];
                            endpoints: number;
                            matching: number;
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channels?: string[];
                        data: unknown;
                        deliverAt?: string;
                        expiresAt?: string;
                        id?: string;
                        key?: string;
                        tenant?: string;
                        timestamp?: string;
                        type: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                delivery: string | null;
                                detail: string;
                                endpoint: string;
                                matches: boolean;
                                outcome: string;
                                pointer: string | null;
                                reason: string | null;
                            }[];
                            endpoints: number;
                            matching: number;
                            tenant: string;
                            type: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expiresAt: string | null;
                            key: {
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                name: string | null;
                                prefix: string;
                                /** @enum {string} */
                                role: "admin" | "publisher" | "reader";
                                tenant: string | null;
                            };
                            /** @enum {string} */
                            role: "admin" | "publisher" | "reader";
                            tenant: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        key: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expiresAt: string | null;
                            key: {
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                name: string | null;
                                prefix: string;
                                /** @enum {string} */
                                role: "admin" | "publisher" | "reader";
                                tenant: string | null;
                            };
                            /** @enum {string} */
                            role: "admin" | "publisher" | "reader";
                            tenant: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                createdAt: string;
                                id: string;
                                metadata: {
                                    [key: string]: string;
                                };
                                name: string | null;
                                updatedAt: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id?: string;
                        metadata?: {
                            [key: string]: string;
                        };
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            name: string | null;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            name: string | null;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        metadata?: {
                            [key: string]: string;
                        };
                        name?: string | null;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            id: string;
                            metadata: {
                                [key: string]: string;
                            };
                            name: string | null;
                            updatedAt: string;
                        };
                    };
                };
                /** @description problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": {
                            code: string;
                            detail: string;
                            pointer?: string;
                            status: number;
                            title: string;
                            type: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
