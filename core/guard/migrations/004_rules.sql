-- Rules for mail are kept with the mail that they are for.
DROP TABLE rule;
