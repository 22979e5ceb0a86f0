-- The language models the user has set up. Keys are not here: they live in the secret store.
CREATE TABLE model_provider (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('openai', 'anthropic', 'gguf', 'host')),
    -- Base URL of a server, path of a GGUF file, empty for the host's own model.
    address TEXT NOT NULL,
    -- The model's name on its server; empty for the host's own model.
    model TEXT NOT NULL,
    -- Tokens of prompt and answer together.
    window INTEGER NOT NULL CHECK (window BETWEEN 1024 AND 10000000),
    -- The order in which they are asked, smallest first.
    position INTEGER NOT NULL
) STRICT;
