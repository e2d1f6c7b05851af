META
key;value
description;Three friends and a shared shed
country;Example
unit;Hand-made
num_projects;3
num_votes;4
budget;100
vote_type;approval
currency;GBP
PROJECTS
project_id;cost;votes;name
shed;60;2;Tool shed
bench;50;2;Bench
bulbs;40;1;Bulbs
VOTES
voter_id;vote
1;shed
2;shed,bench
3;bench
4;bulbs
