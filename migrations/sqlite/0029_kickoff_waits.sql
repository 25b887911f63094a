-- What somebody is asked in kickoffs is found by who they are.
CREATE INDEX kickoff_part_member ON kickoff_part (workspace, member, kickoff);
