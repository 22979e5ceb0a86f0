-- Where a change was on its way to when it was last handed to the server, until it is known what became of
-- it: the target of a move, the folder itself for a mark.
ALTER TABLE mail_task ADD COLUMN begun INTEGER REFERENCES mail_folder (id);
