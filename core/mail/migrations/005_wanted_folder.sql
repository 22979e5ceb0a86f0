-- A folder that mail was put into here and that the account has not: the next round makes it on the server.
ALTER TABLE mail_folder ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
-- The name that it had here before the server spelled it; NULL for the folders that the server had.
ALTER TABLE mail_folder ADD COLUMN asked TEXT;
