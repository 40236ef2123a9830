// Keys: one node per thing, whoever imports it and however often. Names are scoped by specification, skills and agents
// are the same for all.
CREATE CONSTRAINT migration_name IF NOT EXISTS FOR (n:Migration) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT spec_key IF NOT EXISTS FOR (n:Spec) REQUIRE n.spec_id IS UNIQUE;
CREATE CONSTRAINT task_key IF NOT EXISTS FOR (n:Task) REQUIRE (n.spec_id, n.task_id) IS UNIQUE;
CREATE CONSTRAINT wave_key IF NOT EXISTS FOR (n:Wave) REQUIRE (n.spec_id, n.number) IS UNIQUE;
CREATE CONSTRAINT skill_name IF NOT EXISTS FOR (n:Skill) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT agent_name IF NOT EXISTS FOR (n:Agent) REQUIRE n.name IS UNIQUE;

// A task that is executed bears the label Leaf too; phases and groups above it do not. Waves are found level by level.
CREATE INDEX leaf_wave IF NOT EXISTS FOR (n:Leaf) ON (n.spec_id, n.wave);
